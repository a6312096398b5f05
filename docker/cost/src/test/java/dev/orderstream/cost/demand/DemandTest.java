package dev.orderstream.cost.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.orderstream.cost.load.LineCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final Model MODEL = Model.shipped();
    private static final double TWO_KB = 5 * (1 + 1.0 / 11);

    private static Demand of(String act, int lines, Batching batching) {
        return Demand.of(List.of(new Act(act, 1, LineCounts.of(List.of(lines)))), batching, MODEL);
    }

    private static double requestUnits(Demand demand, String service, String container, String operation) {
        return demand.charges()
                .getOrDefault(new Operation(service, container, operation), Charge.NONE)
                .requestUnits();
    }

    /**
     * Of an order of two lines the commits have 485 + 657 + 2 x 134 = 1,410, twice 485 + 588 = 1,073 and 485 + 466 = 951 bytes:
     * three of two kilobytes and one of one, each with one property that is indexed.
     */
    @Test
    void anOrderIsStoredAsOneCommitForEachCommand() {
        Demand demand = of("order", 2, Batching.none(Map.of()));

        assertThat(requestUnits(demand, "order-api", "events", "append"))
                .isCloseTo(3 * (TWO_KB + 0.3) + 5.3, within(1e-9));
        assertThat(demand.bytes()).containsEntry("events", 1_410.0 + 2 * 1_073 + 951);
    }

    /** The view of an order has 700 + 2 x 187 = 1,074 bytes, all others less than 1,024; a change costs twice a creation. */
    @Test
    void eachEventOfAnOrderWritesEachViewThatShowsIt() {
        Demand demand = of("order", 2, Batching.none(Map.of()));

        assertThat(requestUnits(demand, "projections", "order-views", "write-view"))
                .isCloseTo(3 * TWO_KB, within(1e-9));
        assertThat(requestUnits(demand, "projections", "customer-orders", "write-view"))
                .isCloseTo(3 * 5.3, within(1e-9));
        assertThat(requestUnits(demand, "projections", "order-processes", "write-view"))
                .isCloseTo(3 * 5.6, within(1e-9));
        assertThat(requestUnits(demand, "projections", "stock-views", "write-view"))
                .isCloseTo(2 * 10, within(1e-9));
        assertThat(requestUnits(demand, "projections", "sales-days", "write-view"))
                .isCloseTo(5 + 10.6, within(1e-9));
    }

    /** 4,507 bytes at 0.05 RU per KB. */
    @Test
    void eachServiceReadsEachCommitOnce() {
        Demand demand = of("order", 2, Batching.none(Map.of()));

        for (String service : List.of("order-api", "projections")) {
            assertThat(requestUnits(demand, service, "events", "watch-feed"))
                    .isCloseTo(0.05 * 4_507 / 1_024, within(1e-9));
        }
    }

    /** Ten commands in a commit: 485 + 10 x 588 = 6,365 bytes, seven kilobytes, for ten of twenty lines each. */
    @Test
    void commandsThatWaitForOneStockItemShareACommit() {
        Demand alone = of("order", 20, Batching.none(Map.of()));
        Demand grouped = of("order", 20, new Batching(10, 1, Map.of(), Map.of()));

        double others = requestUnits(alone, "order-api", "events", "append") - 20 * (TWO_KB + 0.3);
        assertThat(requestUnits(grouped, "order-api", "events", "append"))
                .isCloseTo(others + 2 * (5 * (1 + 6.0 / 11) + 0.3), within(1e-9));
    }

    @Test
    void changesThatAreWrittenTogetherCostOneWrite() {
        Demand together = of("order", 2, new Batching(1, 1, Map.of("stock-views", 2.0), Map.of()));

        assertThat(requestUnits(together, "projections", "stock-views", "write-view"))
                .isCloseTo(10, within(1e-9));
    }

    @Test
    void aPositionIsAReplacementOfOneKilobyte() {
        Demand demand = of("order", 1, Batching.none(Map.of("projections", 7.0)));

        assertThat(requestUnits(demand, "projections", "tokens", "store-token")).isCloseTo(70, within(1e-9));
    }

    @Test
    void whatEachInstanceSpendsIsSpentByEachOfThem() {
        Map<Operation, Charge> one = Demand.standing(Map.of("order-api", 10.0), 1, MODEL);
        Map<Operation, Charge> two = Demand.standing(Map.of("order-api", 10.0), 2, MODEL);

        Operation watch = new Operation("order-api", "events", "watch-feed");
        Operation positions = new Operation("order-api", "tokens", "store-token");
        assertThat(one.get(watch).requestUnits()).isEqualTo(200);
        assertThat(two.get(watch).requestUnits()).isEqualTo(400);
        assertThat(two.get(positions)).isEqualTo(one.get(positions));
    }

    @Test
    void anUnknownActIsRefused() {
        assertThatThrownBy(() -> of("theft", 1, Batching.none(Map.of()))).hasMessageContaining("no act theft");
    }
}
