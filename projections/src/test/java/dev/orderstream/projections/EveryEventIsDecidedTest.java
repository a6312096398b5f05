package dev.orderstream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event has its say in the view that is made of its kind, or is named here as one that the view passes over on purpose. A new event
 * fails this test until that is decided.
 */
class EveryEventIsDecidedTest {

    private static final String HERE = "dev.orderstream.projections.";

    static List<Arguments> views() {
        return List.of(
                // A return is shown once it is closed, and what waits for its sale is shown with the sale.
                Arguments.of(
                        "order.OrderState", OrderEvent.class, Set.of("OrderReturnAllowed", "OrderReturnAwaitsSale")),
                Arguments.of("payment.PaymentView", PaymentEvent.class, Set.of()),
                // What is said of shipments too early is shown when it counts.
                Arguments.of(
                        "fulfillment.FulfillmentOrderView",
                        FulfillmentEvent.class,
                        Set.of(
                                "PackingReportedEarly",
                                "DepartureReportedEarly",
                                "DeliveryReportedEarly",
                                "DeliveryFailureReportedEarly")),
                Arguments.of("returns.ReturnView", ReturnEvent.class, Set.of()),
                // Of these the view shows the figures, which every event of stock tells.
                Arguments.of(
                        "stock.StockView",
                        StockEvent.class,
                        Set.of(
                                "StockReserved",
                                "StockAllocated",
                                "StockReleased",
                                "StockReservationExpired",
                                "StockBackordered",
                                "StockBackorderCovered",
                                "StockAdjusted",
                                "StockTransferredOut")));
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewNamesEachEventThatChangesIt(String view, Class<?> events, Set<String> passedOver) throws Exception {
        Class<?> fold = Class.forName(HERE + view);
        Set<String> named = new ClassFileImporter()
                .importClasses(fold).get(fold).getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());

        assertThat(without(named, events))
                .as("events that %s passes over; it handles a new one, or this test lists it", view)
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
}
