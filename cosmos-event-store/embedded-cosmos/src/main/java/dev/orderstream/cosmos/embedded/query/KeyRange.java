package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.document.DocumentKey;
import dev.orderstream.cosmos.embedded.sql.plan.IdBounds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of document keys, lower bound inclusive, upper bound exclusive. */
record KeyRange(byte[] from, byte[] to) {

    /** All keys of a scope. */
    static KeyRange of(DocumentScope scope) {
        return new KeyRange(
                DocumentKey.from(scope.container(), scope.range()), DocumentKey.to(scope.container(), scope.range()));
    }

    /** The keys whose ids lie within the bounds; only a logical partition is in id order. */
    KeyRange within(DocumentScope scope, IdBounds bounds) {
        byte[] epk = scope.logicalPartition();
        if (epk == null) {
            return this;
        }
        byte[] lower = from;
        byte[] upper = to;
        if (bounds.lower() != null && hasSameOrderInUtf8(bounds.lower())) {
            byte[] key = DocumentKey.of(scope.container(), epk, bounds.lower());
            lower = max(lower, bounds.lowerInclusive() ? key : next(key));
        }
        if (bounds.upper() != null && hasSameOrderInUtf8(bounds.upper())) {
            byte[] key = DocumentKey.of(scope.container(), epk, bounds.upper());
            upper = bounds.upperInclusive() ? next(key) : key;
        }
        return new KeyRange(lower, upper);
    }

    /** The keys behind one of them; null changes nothing. */
    KeyRange after(byte @Nullable [] key) {
        return key == null ? this : new KeyRange(max(from, next(key)), to);
    }

    /** The keys from one of them on; null changes nothing. */
    KeyRange from(byte @Nullable [] key) {
        return key == null ? this : new KeyRange(max(from, key), to);
    }

    /** Java compares strings by UTF-16 units; that differs from UTF-8 from the surrogates on. */
    private static boolean hasSameOrderInUtf8(String id) {
        return id.chars().allMatch(unit -> unit < 0xD800);
    }

    private static byte[] next(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    private static byte[] max(byte[] left, byte[] right) {
        return Arrays.compareUnsigned(left, right) >= 0 ? left : right;
    }
}
