package dev.orderstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.rule.AggregateState;
import dev.orderstream.stock.StockEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event has its say wherever events are folded, or is named here as one that the fold passes over on purpose. A new event fails these
 * tests until that is decided.
 */
class EveryEventIsDecidedTest {

    static List<Arguments> states() {
        return List.of(
                Arguments.of("dev.orderstream.order.OrderState", OrderEvent.class),
                Arguments.of("dev.orderstream.payment.PaymentState", PaymentEvent.class),
                Arguments.of("dev.orderstream.fulfillment.FulfillmentState", FulfillmentEvent.class),
                Arguments.of("dev.orderstream.returns.ReturnState", ReturnEvent.class),
                Arguments.of("dev.orderstream.stock.StockState", StockEvent.class));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aStateFoldsEachOfItsEvents(String state, Class<?> events) throws ClassNotFoundException {
        assertThat(without(namedBy(Class.forName(state)), events)).as(state).isEmpty();
    }

    @Test
    void noStateIsLeftOut() {
        Set<String> states = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.orderstream").stream()
                        .filter(type -> type.isAssignableTo(AggregateState.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(states()).extracting(arguments -> arguments.get()[0]).containsExactlyInAnyOrderElementsOf(states);
    }

    static List<Arguments> processes() {
        return List.of(
                // What changes lines, the address and money; the step stays.
                Arguments.of(
                        OrderEvent.class,
                        Set.of(
                                "OrderLinesCancelled",
                                "ShippingAddressChanged",
                                "OrderPickingStarted",
                                "OrderLinesFulfilled",
                                "OrderReturnAllowed",
                                "OrderReturnClosed",
                                "OrderChargesRefunded")),
                // The order answers each with an event of its own: it is rejected or held.
                Arguments.of(
                        PaymentEvent.class,
                        Set.of(
                                "PaymentDeclined",
                                "PaymentVoided",
                                "PaymentExpired",
                                "LateAuthorizationFound",
                                "CaptureFailed",
                                "RefundFailed")),
                // Parts of a step, and ends that the order tells of by its own.
                Arguments.of(
                        FulfillmentEvent.class,
                        Set.of(
                                "FulfillmentLineCovered",
                                "FulfillmentHeld",
                                "FulfillmentLineReduced",
                                "DeliveryAddressChanged",
                                "LinePicked",
                                "LinePickedShort",
                                "PackingReportedEarly",
                                "DepartureReportedEarly",
                                "DeliveryReportedEarly",
                                "DeliveryFailureReportedEarly",
                                "ShipmentTrackingAdded",
                                "FulfillmentClosed",
                                "FulfillmentIncomplete",
                                "FulfillmentCancelled")));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void theProcessOfAnOrderNamesEachEventThatMovesIt(Class<?> events, Set<String> passedOver) {
        assertThat(without(namedBy(OrderProcess.class), events))
                .as("events that OrderProcess passes over; it handles a new one, or this test lists it")
                .isEqualTo(new TreeSet<>(passedOver));
    }

    private static Set<String> without(Set<String> decided, Class<?> events) {
        return kinds(events)
                .map(Class::getSimpleName)
                .filter(event -> !decided.contains(event))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> kinds(Class<?> events) {
        return events.isSealed()
                ? Arrays.stream(events.getPermittedSubclasses()).flatMap(EveryEventIsDecidedTest::kinds)
                : Stream.of(events);
    }

    private static Set<String> namedBy(Class<?> fold) {
        return new ClassFileImporter()
                .importClasses(fold).get(fold).getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
    }
}
