package dev.orderstream.axon.cosmos.personaldata;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys that personal data is encrypted with, in a container of their own: one document for each person, with a key for each kind of data and
 * each month, so that a person, or what is older than a kind of data may become, is forgotten by throwing keys away. Stored keys are wrapped with
 * {@link KeyEncryptionKeys}.
 *
 * <p>An instance remembers the keys of a person for a while, so that it reads them once in that time, for about 1 RU, and has forgotten them when it
 * is over. A person's first key costs two requests, about 7 RU; so does the first one of each month.
 */
public final class DataKeys {

    private static final String READ = "read-data-keys";
    private static final String STORE = "store-data-keys";
    private static final String FIND = "find-data-keys";
    private static final int KEY_BITS = 256;
    private static final int WRITE_ATTEMPTS = 10;

    private final Documents documents;
    private final WriteAttempts attempts = new WriteAttempts(WRITE_ATTEMPTS);
    private final KeyEncryptionKeys keyEncryptionKeys;
    private final Clock clock;
    private final Cache<String, KeyRing> known;

    /**
     * What an instance remembers.
     *
     * @param keptFor how long it remembers a person's keys, 1 to 60 seconds: so long after a person was forgotten it may still know the data
     * @param remembered the keys of how many persons, 0 to 10,000,000
     * @param clock tells which month it is
     */
    public record Settings(Duration keptFor, int remembered, Clock clock) {

        private static final Duration LONGEST = Duration.ofSeconds(60);

        public Settings {
            if (keptFor.compareTo(Duration.ofSeconds(1)) < 0 || keptFor.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "Keys are kept for 1s to 60s, so that everybody has forgotten a person in a minute, but got %s."
                                .formatted(keptFor));
            }
            if (remembered < 0 || remembered > 10_000_000) {
                throw new IllegalArgumentException(
                        "The keys of 0 to 10000000 persons are remembered, but got %d.".formatted(remembered));
            }
        }
    }

    /**
     * Opens the keys.
     *
     * @param container a container as {@link #container} defines it
     * @param keyEncryptionKeys what they are wrapped with
     * @param charges hears of the request units spent
     */
    public DataKeys(
            CosmosAsyncContainer container,
            KeyEncryptionKeys keyEncryptionKeys,
            Settings settings,
            RequestCharges charges) {
        this.documents = new Documents(container, charges);
        this.keyEncryptionKeys = keyEncryptionKeys;
        this.clock = settings.clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.remembered)
                .expireAfterWrite(settings.keptFor)
                .build();
    }

    /** What the container looks like. */
    public static ContainerDefinition container(String name) {
        return new ContainerDefinition(
                name,
                "/" + KeyDocument.SUBJECT,
                List.of("/" + KeyDocument.KEY_ID + "/?", "/" + KeyDocument.OLDEST + "/?"));
    }

    /** The key for what is stored now; it is made if there is none. Nothing if the person was forgotten. */
    Optional<DataKey> toSeal(String subject, String kind) {
        YearMonth month = month();
        KeyRing ring = ring(subject);
        if (ring == null || (ring.key(kind, month) == null && ring.forgottenAt() == null)) {
            ring = withKey(subject, kind, month);
        }
        return Optional.ofNullable(ring.key(kind, month));
    }

    /**
     * The key for what was stored in a month. Nothing if it was thrown away.
     *
     * @throws KeyNotAvailableException if it should be there and is not
     */
    Optional<DataKey> toOpen(String subject, String kind, YearMonth period) {
        KeyRing ring = ring(subject);
        if (ring == null || (ring.key(kind, period) == null && !ring.isErased(kind, period))) {
            // Another instance may have made it since.
            known.invalidate(subject);
            ring = ring(subject);
        }
        if (ring == null || (ring.key(kind, period) == null && !ring.isErased(kind, period))) {
            throw new KeyNotAvailableException(
                    "The %s key of %s for %s is not in container %s, and nothing says that it was thrown away. Was the container replaced, or restored?"
                            .formatted(kind, subject, period, documents.containerName()));
        }
        return Optional.ofNullable(ring.key(kind, period));
    }

    private @Nullable KeyRing ring(String subject) {
        return known.get(subject, absent -> documents
                .read(READ, key(subject))
                .map(found -> ring(KeyDocument.read(found.value())))
                .orElse(null));
    }

    private KeyRing ring(KeyDocument document) {
        return new KeyRing(document, keyEncryptionKeys);
    }

    private KeyRing withKey(String subject, String kind, YearMonth month) {
        return change(
                subject,
                document -> document.isForgotten() || document.has(kind, month)
                        ? document
                        : wrapped(document, new NewKey(kind, month)));
    }

    private record NewKey(String kind, YearMonth month) {}

    /** All of them wrapped with the current key, and one more if that is wanted. */
    private KeyDocument wrapped(KeyDocument document, @Nullable NewKey more) {
        String current = keyEncryptionKeys.current();
        String before = document.keyId();
        List<KeyDocument.Entry> entries = new ArrayList<>();
        for (KeyDocument.Entry entry : document.keys()) {
            entries.add(
                    before == null || before.equals(current)
                            ? entry
                            : new KeyDocument.Entry(
                                    entry.kind(),
                                    entry.period(),
                                    keyEncryptionKeys.wrap(
                                            current, keyEncryptionKeys.unwrap(before, entry.wrapped()))));
        }
        if (more != null) {
            entries.add(new KeyDocument.Entry(more.kind, more.month, keyEncryptionKeys.wrap(current, newKey())));
        }
        return document.with(current, entries);
    }

    private static SecretKey newKey() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS);
            return generator.generateKey();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has AES, but this one has not.", e);
        }
    }

    /**
     * Forgets a person for ever: throws all keys away. Other instances follow within the time for which they remember keys. What is stored of the
     * person afterwards is not encrypted but left out.
     *
     * @return when the person was forgotten; earlier than now if that has happened already
     */
    public Instant forget(String subject) {
        KeyRing ring =
                change(subject, document -> document.isForgotten() ? document : document.forgotten(clock.instant()));
        Instant forgottenAt = ring.forgottenAt();
        if (forgottenAt == null) {
            throw new IllegalStateException("%s was to be forgotten and is not.".formatted(subject));
        }
        return forgottenAt;
    }

    /** When a person was forgotten; nothing if not, as far as this instance knows. */
    public Optional<Instant> forgottenAt(String subject) {
        return Optional.ofNullable(ring(subject)).map(KeyRing::forgottenAt);
    }

    /**
     * Throws the keys of a kind of data away that are from before a month, of all persons.
     *
     * @return of how many persons there were some
     */
    public int eraseBefore(String kind, YearMonth month) {
        return changeEach(
                "SELECT * FROM c WHERE c.%s < @value".formatted(KeyDocument.OLDEST),
                month.toString(),
                document -> document.erasedBefore(kind, month));
    }

    /**
     * Wraps all keys with the current key that were wrapped with another one, so that the others are needed no more. Events stay as they are.
     *
     * @return of how many persons there were some
     */
    public int rewrap() {
        String current = keyEncryptionKeys.current();
        return changeEach(
                "SELECT * FROM c WHERE c.%s != @value".formatted(KeyDocument.KEY_ID),
                current,
                document -> document.keys().isEmpty() || current.equals(document.keyId())
                        ? document
                        : wrapped(document, null));
    }

    private int changeEach(String sql, String value, UnaryOperator<KeyDocument> change) {
        Iterator<JsonNode> found =
                documents.query(FIND, sql).with("@value", value).stream().iterator();
        int changed = 0;
        while (found.hasNext()) {
            KeyDocument document = KeyDocument.read(found.next());
            if (!change.apply(document).equals(document)) {
                change(document.subject(), change);
                changed++;
            }
        }
        return changed;
    }

    /** Changes a document as it is by then, whoever else does. */
    private KeyRing change(String subject, UnaryOperator<KeyDocument> change) {
        KeyDocument changed = attempts.untilDecided(STORE, attempt -> changed(subject, change));
        KeyRing ring = ring(changed);
        known.put(subject, ring);
        return ring;
    }

    private Optional<KeyDocument> changed(String subject, UnaryOperator<KeyDocument> change) {
        DocumentKey key = key(subject);
        Optional<Versioned<JsonNode>> found = documents.read(READ, key);
        KeyDocument before =
                found.map(version -> KeyDocument.read(version.value())).orElseGet(() -> KeyDocument.of(subject));
        KeyDocument after = change.apply(before);
        if (found.isPresent() && after.equals(before)) {
            return Optional.of(before);
        }
        Optional<String> etag = found.isPresent()
                ? documents.replace(STORE, key, after.write(), found.get().etag())
                : documents.createIfAbsent(STORE, subject, after.write());
        return etag.map(written -> after);
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static DocumentKey key(String subject) {
        return new DocumentKey(subject, KeyDocument.ID);
    }
}
