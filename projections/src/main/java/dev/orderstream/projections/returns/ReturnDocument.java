package dev.orderstream.projections.returns;

import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.returns.ReturnEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A return as it is stored: what its own events say, and what its order gives back for it. They come in either order.
 *
 * @param stated missing until the return's first event was seen
 * @param refund missing until the order has said it
 */
record ReturnDocument(@Nullable ReturnView stated, @Nullable MoneyAmount refund) {

    static ReturnDocument after(@Nullable ReturnDocument before, ReturnEvent event, long sequence) {
        if (before == null) {
            return new ReturnDocument(ReturnView.after(null, event, sequence), null);
        }
        ReturnView stated = before.stated;
        return stated != null && sequence <= stated.version()
                ? before
                : new ReturnDocument(ReturnView.after(stated, event, sequence), before.refund);
    }

    static ReturnDocument refunded(@Nullable ReturnDocument before, MoneyAmount refund) {
        return new ReturnDocument(before == null ? null : before.stated, refund);
    }

    Optional<ReturnView> view() {
        return Optional.ofNullable(stated).map(view -> view.crediting(refund));
    }
}
