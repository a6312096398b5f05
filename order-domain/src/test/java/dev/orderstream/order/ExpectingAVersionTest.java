package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.ADDRESS;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.rule.RefusedAs.refusedAs;

import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.VersionDiffers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectingAVersionTest {

    private static final ChangeShippingAddress CHANGE = new ChangeShippingAddress(ORDER, ADDRESS);

    @Test
    void whoHasSeenTheLatestVersionMayChangeTheOrder() {
        confirmedThen().when(CHANGE, expecting(1)).expectEvents(new ShippingAddressChanged(ORDER, ADDRESS));
    }

    @Test
    void whoHasSeenAnEarlierVersionMayNot() {
        confirmedThen().when(CHANGE, expecting(0)).expectNoEvents().expectException(refusedAs(VersionDiffers.CODE));
    }

    @Test
    void whoHasSeenAVersionThatNeverWasMayNot() {
        confirmedThen().when(CHANGE, expecting(2)).expectNoEvents().expectException(refusedAs(VersionDiffers.CODE));
    }

    private static Map<String, Long> expecting(long version) {
        return Map.of(ExpectedVersion.METADATA, version);
    }
}
