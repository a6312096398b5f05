package dev.orderstream.axon.cosmos.personaldata;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a person as an instance knows them for a while. */
final class KeyRing {

    private record Id(String kind, YearMonth period) {}

    private final KeyDocument document;
    private final Map<Id, DataKey> keys = new HashMap<>();

    KeyRing(KeyDocument document, KeyEncryptionKeys keyEncryptionKeys) {
        this.document = document;
        String keyId = document.keyId();
        if (keyId != null) {
            for (KeyDocument.Entry entry : document.keys()) {
                keys.put(
                        new Id(entry.kind(), entry.period()),
                        new DataKey(entry.period(), () -> keyEncryptionKeys.unwrap(keyId, entry.wrapped())));
            }
        }
    }

    @Nullable
    DataKey key(String kind, YearMonth period) {
        return keys.get(new Id(kind, period));
    }

    /** Whether a key was thrown away, so that what it has encrypted is gone. */
    boolean isErased(String kind, YearMonth period) {
        YearMonth erasedBefore = document.erasedBefore().get(kind);
        return document.isForgotten() || (erasedBefore != null && period.isBefore(erasedBefore));
    }

    @Nullable
    Instant forgottenAt() {
        return document.forgottenAt();
    }
}
