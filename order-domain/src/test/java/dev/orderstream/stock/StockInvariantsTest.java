package dev.orderstream.stock;

import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.OneAggregate;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random commands, with ids that repeat often, against the aggregate and against a model that is simple enough to be seen correct. */
class StockInvariantsTest {

    /** What is done next; the numbers mean what the command makes of them. */
    record Step(Kind kind, int id, int quantity, int detail) {}

    enum Kind {
        RECEIVE,
        RESERVE,
        HOLD,
        ALLOCATE,
        RELEASE,
        SHIP,
        SELL,
        SELL_EARLIER,
        TAKE_BACK,
        ADJUST,
        SET_ASIDE,
        MISS,
        PUT_BACK,
        WRITE_OFF,
        POLICY,
        COUNT,
        SEND,
        EXPECT,
        ARRIVE,
        EXPIRE,
        WAIT
    }

    @Provide
    Arbitrary<List<Step>> anyCommands() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                        Tuple.of(6, Kind.RESERVE),
                        Tuple.of(4, Kind.HOLD),
                        Tuple.of(3, Kind.SHIP),
                        Tuple.of(3, Kind.WAIT),
                        Tuple.of(20, Kind.RECEIVE))
                .flatMap(kind -> kind == Kind.RECEIVE ? Arbitraries.of(Kind.values()) : Arbitraries.just(kind));
        return steps(kinds);
    }

    /** As {@link #anyCommands}, without those by which units vanish that may be promised. */
    @Provide
    Arbitrary<List<Step>> commandsThatTakeNothingUnasked() {
        return steps(Arbitraries.of(
                Kind.RECEIVE,
                Kind.RESERVE,
                Kind.RESERVE,
                Kind.HOLD,
                Kind.HOLD,
                Kind.ALLOCATE,
                Kind.RELEASE,
                Kind.ADJUST,
                Kind.SEND,
                Kind.EXPIRE,
                Kind.WAIT));
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<Kind> kinds) {
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 5))
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(200);
    }

    @Property
    void aStockItemDoesWhatTheModelDoes(@ForAll("anyCommands") List<Step> steps) {
        StockModel model = new StockModel();
        try (OneAggregate stock = new OneAggregate(StockItem.class)) {
            for (Step step : steps) {
                StockCommand command = commandOf(step, stock);
                if (command != null) {
                    assertThat(stock.send(command))
                            .as(command.toString())
                            .isEqualTo(model.apply(command, stock.clock().instant()));
                    assertFiguresAreThoseOf(model, stock.events(StockEvent.class), command);
                }
            }
        }
    }

    private static void assertFiguresAreThoseOf(StockModel model, List<StockEvent> events, StockCommand command) {
        if (!events.isEmpty()) {
            StockEvent last = events.get(events.size() - 1);
            assertThat(last.onHand()).as(command.toString()).isEqualTo(model.onHand());
            assertThat(last.reserved())
                    .as(command.toString())
                    .isEqualTo(model.reserved())
                    .isNotNegative();
            assertThat(last.available()).as(command.toString()).isEqualTo(model.available());
        }
    }

    @Property
    void noMoreIsEverPromisedThanIsThere(@ForAll("commandsThatTakeNothingUnasked") List<Step> steps) {
        try (OneAggregate stock = new OneAggregate(StockItem.class)) {
            for (Step step : steps) {
                StockCommand command = commandOf(step, stock);
                if (command != null) {
                    stock.send(command);
                }
            }
            assertThat(stock.events(StockEvent.class))
                    .allSatisfy(event -> assertThat(event.available()).isNotNegative());
        }
    }

    @Property
    void noMoreIsEverPromisedThanIsThereAndTheBackorderLimitAllows(
            @ForAll("commandsThatTakeNothingUnasked") List<Step> steps) {
        try (OneAggregate stock = new OneAggregate(StockItem.class)) {
            stock.send(ReceiveStock.of(SKU, "MAIN", 1, null));
            stock.send(new SetStockPolicy(ITEM, 0, 5));
            for (Step step : steps) {
                StockCommand command = commandOf(step, stock);
                if (command != null) {
                    stock.send(command);
                }
            }
            assertThat(stock.events(StockEvent.class))
                    .allSatisfy(event -> assertThat(event.available()).isGreaterThanOrEqualTo(-5));
        }
    }

    private static @Nullable StockCommand commandOf(Step step, OneAggregate stock) {
        ReservationId id = new ReservationId("r" + step.id());
        String movement = "m" + step.id();
        int quantity = step.quantity();
        UnavailableReason reason = UnavailableReason.values()[step.detail() % 3];
        switch (step.kind()) {
            case RECEIVE:
                return ReceiveStock.of(SKU, "MAIN", quantity, null);
            case RESERVE:
                return new ReserveStock(ITEM, id, quantity);
            case HOLD:
                return new ReserveStock(
                        ITEM, id, quantity, stock.clock().instant().plusSeconds(60L * step.detail()), null);
            case ALLOCATE:
                return new AllocateStock(ITEM, id);
            case RELEASE:
                return new ReleaseStock(ITEM, id, step.detail() / 2);
            case SHIP:
                return new ShipStock(ITEM, id, step.detail() == 0 ? null : step.detail());
            case SELL:
                return TakeSoldStock.of(SKU, "MAIN", new SaleId(movement), quantity);
            case SELL_EARLIER:
                return new TakeSoldStock(
                        ITEM,
                        SKU,
                        "MAIN",
                        new SaleId(movement),
                        quantity,
                        stock.clock().instant().minusSeconds(90),
                        null);
            case TAKE_BACK:
                return new TakeBackStock(
                        ITEM, SKU, "MAIN", movement, quantity, step.detail() > 2 ? reason : null, null);
            case ADJUST:
                return new AdjustStock(ITEM, step.detail() > 2 ? quantity : -quantity, "found or lost");
            case SET_ASIDE:
                return new SetStockAside(ITEM, movement, reason, quantity);
            case MISS:
                return new ReportMissingStock(ITEM, movement, quantity);
            case PUT_BACK:
                return new PutStockBack(ITEM, movement, reason, quantity);
            case WRITE_OFF:
                return new WriteOffStock(ITEM, movement, reason, quantity);
            case POLICY:
                return new SetStockPolicy(ITEM, step.detail() / 2, quantity);
            case COUNT:
                return new CountStock(ITEM, movement, step.detail() * 3, null);
            case SEND:
                return new SendTransfer(ITEM, movement, "STORE1", quantity);
            case EXPECT:
                return ExpectTransfer.of(SKU, "MAIN", movement, "STORE1", quantity);
            case ARRIVE:
                return new ReceiveTransfer(ITEM, movement, step.detail());
            case EXPIRE:
                return new ExpireReservations(ITEM);
            default:
                stock.clock().advance(Duration.ofSeconds(30));
                return null;
        }
    }
}
