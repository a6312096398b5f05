package dev.orderstream.axon.cosmos.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.personaldata.Guests.GuestArrived;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForgettingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Hotel hotel = new Hotel();

    private static final String NAME = "Zebulon Quackenbush";

    private final String guest = "guest-" + UUID.randomUUID();
    private final GuestArrived arrived = GuestArrived.named(guest, NAME);
    private final GuestArrived forgotten = GuestArrived.named(guest, "[forgotten]");
    private Hotel.Stores stores;
    private Hotel.Instance instance;

    @BeforeEach
    void open() {
        stores = hotel.stores();
        instance = stores.instance();
    }

    @Test
    void whoeverIsForgottenIsAPlaceholderAtOnceHereAndSoonElsewhere() {
        Hotel.Instance other = stores.instance();
        instance.append("stay-1", 0, arrived);
        assertThat(other.read("stay-1")).isEqualTo(arrived);

        instance.keys.forget(guest);

        assertThat(instance.read("stay-1")).isEqualTo(forgotten);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(other.read("stay-1")).isEqualTo(forgotten));
    }

    @Test
    void othersAreNotForgotten() {
        String another = "guest-" + UUID.randomUUID();
        instance.append("stay-1", 0, arrived);
        instance.append("stay-2", 0, GuestArrived.named(another, "Philomena"));

        instance.keys.forget(guest);

        assertThat(instance.read("stay-2")).isEqualTo(GuestArrived.named(another, "Philomena"));
    }

    @Test
    void ofSomebodyWhoWasForgottenNothingIsStoredAnyMore() {
        instance.keys.forget(guest);

        stores.instance().append("stay-1", 0, arrived);

        assertThat(Hotel.text(stores.events)).contains("[forgotten]").doesNotContain(NAME, "sealed");
        assertThat(stores.instance().read("stay-1")).isEqualTo(forgotten);
    }

    @Test
    void whatAnInstanceStoresThatDoesNotKnowYetIsReadByNobody() {
        Hotel.Instance late = stores.instance(Duration.ofSeconds(60));
        late.append("stay-1", 0, arrived);
        instance.keys.forget(guest);

        late.append("stay-2", 0, arrived);

        assertThat(Hotel.text(stores.events)).doesNotContain(NAME);
        assertThat(stores.instance().read("stay-2")).isEqualTo(forgotten);
    }

    @Test
    void toForgetAgainChangesNothing() {
        instance.append("stay-1", 0, arrived);
        Instant first = instance.keys.forget(guest);
        instance.clock.moveTo("2026-03-01T00:00:00Z");

        assertThat(instance.keys.forget(guest)).isEqualTo(first);
        assertThat(stores.instance().keys.forgottenAt(guest)).contains(first);
        assertThat(stores.instance().keys.forgottenAt("somebody else")).isEmpty();
    }

    @Test
    void noKeyIsLeftInTheContainer() {
        instance.append("stay-1", 0, arrived);
        assertThat(Hotel.text(stores.keys)).contains("\"wrapped\"");

        instance.keys.forget(guest);

        assertThat(Hotel.text(stores.keys)).contains(guest).doesNotContain("\"wrapped\"");
    }

    @Test
    void instancesThatStoreTheFirstDataOfAPersonAtATimeUseOneKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> appends = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String stream = "stay-" + i;
                Hotel.Instance each = stores.instance();
                appends.add(() -> {
                    each.append(stream, 0, arrived);
                    return null;
                });
            }
            for (Future<Void> append : threads.invokeAll(appends)) {
                append.get();
            }
        } finally {
            threads.shutdownNow();
        }

        for (int i = 0; i < 8; i++) {
            assertThat(stores.instance().read("stay-" + i)).isEqualTo(arrived);
        }
        assertThat(Hotel.text(stores.keys).split("\"wrapped\"", -1)).hasSize(2);
    }

    @Test
    void aNewKeyThatEncryptsKeysNeedsNoEventToBeWrittenAnew() {
        instance.append("stay-1", 0, arrived);
        String before = Hotel.text(stores.events);
        stores.addKey("new", true);
        Hotel.Instance rotated = stores.instance();

        assertThat(rotated.read("stay-1")).isEqualTo(arrived);
        assertThat(rotated.keys.rewrap()).isEqualTo(1);
        assertThat(rotated.keys.rewrap()).isZero();
        stores.keepOnly("new");

        assertThat(stores.instance().read("stay-1")).isEqualTo(arrived);
        assertThat(Hotel.text(stores.events)).isEqualTo(before);
    }

    @Test
    void whatIsOlderThanItMayBecomeIsForgottenByMonthAndKind() {
        instance.append("stay-1", 0, arrived);
        instance.clock.moveTo("2026-02-01T00:00:00Z");
        instance.append("stay-2", 0, arrived);

        assertThat(instance.keys.eraseBefore("age", YearMonth.of(2026, 2))).isZero();
        assertThat(instance.read("stay-1")).isEqualTo(arrived);
        assertThat(instance.keys.eraseBefore(Guests.NAME, YearMonth.of(2026, 2)))
                .isEqualTo(1);

        assertThat(instance.read("stay-1")).isEqualTo(forgotten);
        assertThat(stores.instance().read("stay-1")).isEqualTo(forgotten);
        assertThat(stores.instance().read("stay-2")).isEqualTo(arrived);
        assertThat(instance.keys.eraseBefore(Guests.NAME, YearMonth.of(2026, 2)))
                .isZero();
    }

    @Test
    void keysThatWouldBeRememberedForTooLongAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataKeys.Settings(Duration.ofSeconds(61), 1, Clock.systemUTC()))
                .withMessageContaining("1s to 60s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataKeys.Settings(Duration.ofSeconds(1), -1, Clock.systemUTC()))
                .withMessageContaining("-1");
    }
}
