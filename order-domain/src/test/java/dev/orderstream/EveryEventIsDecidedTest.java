package dev.orderstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.order.Order;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.Payment;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.returns.Return;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event has its say wherever events are folded, or is named here as one that the fold passes over on purpose. A new event fails these
 * tests until that is decided.
 */
class EveryEventIsDecidedTest {

    static List<Arguments> aggregates() {
        return List.of(
                Arguments.of(Order.class, OrderEvent.class, Set.of()),
                Arguments.of(Payment.class, PaymentEvent.class, Set.of()),
                Arguments.of(FulfillmentOrder.class, FulfillmentEvent.class, Set.of()),
                Arguments.of(Return.class, ReturnEvent.class, Set.of()),
                Arguments.of(StockItem.class, StockEvent.class, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void anAggregateFoldsEachOfItsEvents(Class<?> aggregate, Class<?> events, Set<String> passedOver) {
        Set<String> handled = Stream.<Class<?>>iterate(aggregate, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .flatMap(EveryEventIsDecidedTest::kinds)
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(without(handled, events)).as(aggregate.getSimpleName()).isEqualTo(new TreeSet<>(passedOver));
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
        assertThat(without(namedBy(OrderProcess.class), events)).isEqualTo(new TreeSet<>(passedOver));
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
