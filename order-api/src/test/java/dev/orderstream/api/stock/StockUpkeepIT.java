package dev.orderstream.api.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredIn;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people in the warehouse tell of the stock. */
@ExtendWith(RunningApiExtension.class)
class StockUpkeepIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    StockUpkeepIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void aCountSaysWhatIsThere() {
        api.receive("UPKEEP-1", 10);
        api.client().post("/stock/UPKEEP-1/counts", "{\"counted\":7}").requireStatus(201);
        assertThat(api.stock("UPKEEP-1").onHand()).isEqualTo(7);
    }

    @Test
    void safetyStockIsNotPromised() {
        api.receive("UPKEEP-2", 10);
        api.client()
                .post("/stock/UPKEEP-2/policy", "{\"safetyStock\":3,\"backorderLimit\":0}")
                .requireStatus(201);
        assertThat(api.stock("UPKEEP-2").available()).isEqualTo(7);
    }

    @Test
    void unitsThatAreSetAsideAreNotPromisedUntilTheyArePutBackOrWrittenOff() {
        api.receive("UPKEEP-3", 10);
        String three = "{\"reason\":\"DAMAGED\",\"quantity\":3}";
        String one = "{\"reason\":\"DAMAGED\",\"quantity\":1}";
        api.client().post("/stock/UPKEEP-3/set-aside", three).requireStatus(201);
        assertThat(api.stock("UPKEEP-3").available()).isEqualTo(7);
        api.client().post("/stock/UPKEEP-3/put-back", one).requireStatus(201);
        assertThat(api.stock("UPKEEP-3").available()).isEqualTo(8);
        api.client().post("/stock/UPKEEP-3/write-off", one).requireStatus(201);
        assertThat(api.stock("UPKEEP-3").onHand()).isEqualTo(9);
        Response refused = api.client().post("/stock/UPKEEP-3/write-off", three);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not-that-many-there");
    }

    @Test
    void unitsThatAreSentElsewhereAreAnnouncedThereAndThenArrive() {
        api.receive("UPKEEP-4", 10);
        Response sent = api.client()
                .post("/stock/UPKEEP-4/transfers", "{\"toLocation\":\"STORE-1\",\"quantity\":4}")
                .requireStatus(201);
        assertThat(api.stock("UPKEEP-4").onHand()).isEqualTo(6);
        await().atMost(PATIENCE).until(() -> lastAtStore() instanceof StockTransferExpected);
        api.client()
                .post(
                        "/stock/UPKEEP-4/transfers/" + sent.text("/transferId") + "/receipt",
                        "{\"quantity\":4,\"location\":\"STORE-1\"}")
                .requireStatus(201);
        assertThat(lastAtStore()).isInstanceOf(StockTransferredIn.class);
    }

    @Test
    void nothingArrivesWhereNothingWasSentAlsoWhereThereIsNoStockItem() {
        api.receive("UPKEEP-8", 1);
        for (String location : new String[] {"MAIN", "NOWHERE"}) {
            Response refused = api.client()
                    .post("/stock/UPKEEP-8/transfers/t1/receipt", "{\"quantity\":4,\"location\":\"" + location + "\"}");
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("unknown-transfer");
            assertThat(refused.text("/detail"))
                    .startsWith("No transfer t1 is on its way to UPKEEP-8@" + location + "; check the id");
        }
        assertThat(api.messages("UPKEEP-8@NOWHERE")).isEmpty();
    }

    @Test
    void aCountFromBeforeTheFirstReceiptIsOutdated() {
        api.receive("UPKEEP-9", 5);
        Response refused =
                api.client().post("/stock/UPKEEP-9/counts", "{\"counted\":0,\"countedAt\":\"2001-01-01T00:00:00Z\"}");
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("count-outdated");
        assertThat(api.stock("UPKEEP-9").onHand()).isEqualTo(5);
    }

    @Test
    void moreThanIsThereIsNotSentElsewhere() {
        api.receive("UPKEEP-5", 1);
        Response refused =
                api.client().post("/stock/UPKEEP-5/transfers", "{\"toLocation\":\"STORE-1\",\"quantity\":4}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("insufficient-stock");
    }

    @Test
    void aCountThatIsNoNumberIsRefusedWithTheRange() {
        api.receive("UPKEEP-6", 1);
        Response refused = api.client().post("/stock/UPKEEP-6/counts", "{\"counted\":-1}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/detail")).isEqualTo("counted is -1; give 0 to 1000000000");
    }

    @Test
    void aLocationThatCannotBeOneIsRefusedWithItsPointer() {
        Response refused = api.client().post("/stock/UPKEEP-7/counts", "{\"counted\":1,\"location\":\"a/b\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/location");
        assertThat(refused.text("/errors/0/detail"))
                .isEqualTo("location is \"a/b\"; control characters and / \\ ? # are not allowed in it");
    }

    private Object lastAtStore() {
        return api.messages("UPKEEP-4@STORE-1").stream()
                .<Object>map(message -> message.getPayload())
                .reduce((earlier, later) -> later)
                .orElse("nothing");
    }
}
