package dev.orderstream.stock;

import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.DomainRefusal;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random commands, with ids that repeat often, against the aggregate and against a model that is simple enough to be seen correct. */
class StockInvariantsTest {

    private static final int COMMANDS = 300;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noMoreIsPromisedThanIsThereAndEachReservationCountsOnce(long seed) {
        Random random = new Random(seed);
        StockModel model = new StockModel();
        boolean soldAtPointOfSale = random.nextBoolean();
        try (StockInMemory stock = new StockInMemory()) {
            stock.send(ReceiveStock.of(SKU, StockLocation.DEFAULT, 5, null));
            model.receive(5);
            for (int step = 1; step <= COMMANDS; step++) {
                StockCommand command = anyCommand(random, soldAtPointOfSale);
                String context = "seed %d, step %d, %s".formatted(seed, step, command);
                long versionBefore = stock.versionOf(ITEM);
                Optional<DomainRefusal> refusal = stock.send(command);
                assertThat(refusal.map(DomainRefusal::code)).as(context).isEqualTo(model.apply(command));
                refusal.ifPresent(
                        refused -> assertThat(refused.version()).as(context).isEqualTo(versionBefore));
                StockEvent last = stock.lastEvent(ITEM);
                assertThat(last.onHand()).as(context).isEqualTo(model.onHand());
                assertThat(last.reserved())
                        .as(context)
                        .isEqualTo(model.reserved())
                        .isNotNegative();
                if (!soldAtPointOfSale) {
                    assertThat(last.available()).as(context).isNotNegative();
                }
            }
        }
    }

    private static StockCommand anyCommand(Random random, boolean soldAtPointOfSale) {
        String id = "r" + random.nextInt(25);
        int quantity = 1 + random.nextInt(4);
        switch (random.nextInt(soldAtPointOfSale ? 8 : 7)) {
            case 0:
                return ReceiveStock.of(SKU, StockLocation.DEFAULT, quantity, null);
            case 1, 2, 3:
                return new ReserveStock(ITEM, id, quantity);
            case 4:
                return new ReleaseStock(ITEM, id);
            case 5:
                return new ShipStock(ITEM, id);
            case 6:
                return new AdjustStock(ITEM, random.nextBoolean() ? quantity : -quantity, "count");
            default:
                return TakeSoldStock.of(SKU, StockLocation.DEFAULT, "s" + random.nextInt(25), quantity);
        }
    }
}
