package dev.orderstream.axon.cosmos.spring;

import com.azure.cosmos.ConsistencyLevel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of Axon on Cosmos DB. A value that makes no sense fails the start with a sentence that says why.
 *
 * @param endpoint the account's URI, for example {@code https://my-account.documents.azure.com:443/}; required
 * @param key the account's key in base64; without one, a {@code TokenCredential} bean or azure-identity is used
 * @param database name of the database
 * @param createResources whether missing databases and containers are created; if not, they must exist
 * @param connectionMode {@code gateway} (HTTPS) or {@code direct} (TCP to the replicas, lower latency; not with the
 *     embedded server)
 * @param consistency consistency asked for, {@code SESSION} or stronger and not above the account's; empty for the
 *     account's default
 * @param preferredRegions regions to read from, nearest first; empty for the account's order
 * @param containers names of the containers
 * @param throughput what created containers are provisioned with
 * @param pageSize how many documents a read asks for at a time, 1 to 10,000
 * @param writeAttempts how often a write whose outcome is unknown is tried again, 0 to 100
 * @param appendRequests how many commits are under way by requests of their own before others wait, 1 to 1,000; where 16
 *     or more wait, they go together
 * @param feed how often the change feed is asked for more
 * @param token claims on processor segments
 * @param deadLetters limits of dead-letter queues, and how they are worked on
 * @param progress how the progress of event processors is told
 * @param metrics how metrics are measured
 * @param commands how commands are handled
 * @param personalData how personal data is encrypted, where an application says that it has some
 */
@ConfigurationProperties("axon.cosmos")
public record CosmosProperties(
        @Nullable String endpoint,
        @Nullable String key,
        @DefaultValue("axon") String database,
        @DefaultValue("true") boolean createResources,
        @DefaultValue("gateway") ConnectionMode connectionMode,
        @Nullable ConsistencyLevel consistency,
        @DefaultValue List<String> preferredRegions,
        @DefaultValue Containers containers,
        @DefaultValue Throughput throughput,
        @DefaultValue("500") int pageSize,
        @DefaultValue("10") int writeAttempts,
        @DefaultValue("16") int appendRequests,
        @DefaultValue Feed feed,
        @DefaultValue Token token,
        @DefaultValue DeadLetters deadLetters,
        @DefaultValue Progress progress,
        @DefaultValue Metrics metrics,
        @DefaultValue Commands commands,
        @DefaultValue PersonalData personalData) {

    public CosmosProperties {
        key = key == null || key.isBlank() ? null : key;
        require(
                endpoint != null && !endpoint.isBlank(),
                "axon.cosmos.endpoint is missing. Set it to the account's URI, for example"
                        + " https://my-account.documents.azure.com:443/ or http://localhost:8081 for the embedded server.");
        requireUri(endpoint);
        require(
                key == null || isBase64(key),
                "axon.cosmos.key is not base64. Copy the account's primary or secondary key, or leave it out to use a"
                        + " credential.");
        require(!database.isBlank(), "axon.cosmos.database must not be empty.");
        require(
                pageSize >= 1 && pageSize <= 10_000,
                "axon.cosmos.page-size is %d, but must be 1 to 10000 documents.".formatted(pageSize));
        require(
                writeAttempts >= 0 && writeAttempts <= 100,
                "axon.cosmos.write-attempts is %d, but must be 0 to 100.".formatted(writeAttempts));
        require(
                appendRequests >= 1 && appendRequests <= 1_000,
                "axon.cosmos.append-requests is %d, but must be 1 to 1000.".formatted(appendRequests));
        require(
                connectionMode == ConnectionMode.GATEWAY || !isPlain(endpoint),
                "axon.cosmos.connection-mode is direct, but %s is a plain HTTP endpoint. Use gateway."
                        .formatted(endpoint));
        require(
                consistency != ConsistencyLevel.EVENTUAL && consistency != ConsistencyLevel.CONSISTENT_PREFIX,
                "axon.cosmos.consistency is %s, but an event store needs SESSION, BOUNDED_STALENESS or STRONG."
                        .formatted(consistency));
    }

    /** How the SDK talks to the account. */
    public enum ConnectionMode {
        /** By HTTPS through the account's gateway. */
        GATEWAY,
        /** By TCP with the replicas. */
        DIRECT
    }

    /**
     * Names of the containers.
     *
     * @param events commits of aggregates
     * @param snapshots snapshots of aggregates
     * @param tokens positions of event processors
     * @param deadLetters events that could not be handled; opened when a processor has a dead-letter queue
     * @param sagas sagas and their associations; opened when there is a saga
     * @param personalDataKeys keys that personal data is encrypted with; opened when there is some
     */
    public record Containers(
            @DefaultValue("events") String events,
            @DefaultValue("snapshots") String snapshots,
            @DefaultValue("tokens") String tokens,
            @DefaultValue("dead-letters") String deadLetters,
            @DefaultValue("sagas") String sagas,
            @DefaultValue("personal-data-keys") String personalDataKeys) {

        public Containers {
            List<String> names = List.of(events, snapshots, tokens, deadLetters, sagas, personalDataKeys);
            require(
                    names.stream().distinct().count() == names.size(),
                    "axon.cosmos.containers must name different containers, but are %s.".formatted(names));
        }
    }

    /**
     * What created containers are provisioned with.
     *
     * @param mode {@code none} for serverless accounts and shared database throughput, else {@code manual} or {@code
     *     autoscale}
     * @param requestUnits RU/s per container: at least 400 and a multiple of 100 if manual, at least 1,000 and a multiple
     *     of 1,000 if autoscale (its maximum)
     */
    public record Throughput(@DefaultValue("none") Mode mode, @DefaultValue("1000") int requestUnits) {

        /** Who decides on the request units per second. */
        public enum Mode {
            /** The account or the database. */
            NONE,
            /** A fixed number. */
            MANUAL,
            /** Between a tenth of the number and the number. */
            AUTOSCALE
        }

        public Throughput {
            require(
                    mode != Mode.MANUAL || (requestUnits >= 400 && requestUnits % 100 == 0),
                    "axon.cosmos.throughput.request-units is %d, but manual throughput is 400 RU/s or more in steps of 100."
                            .formatted(requestUnits));
            require(
                    mode != Mode.AUTOSCALE || (requestUnits >= 1000 && requestUnits % 1000 == 0),
                    ("axon.cosmos.throughput.request-units is %d, but autoscale throughput is 1000 RU/s or more in steps of"
                                    + " 1000.")
                            .formatted(requestUnits));
        }
    }

    /**
     * How often the change feed is asked for more.
     *
     * @param shortestPause pause after the first empty response; it doubles with each further one
     * @param shortestRest how long a processor that was given events is given no more, 1 ms to {@code longestRest}, and no shorter than
     *     {@code shortestPause}: what comes meanwhile it gets together
     * @param longestRest the same where the machine is busy, 1 ms to 10 s: as long events may wait for their processors, which get more of them at a time
     * @param longestPromptRest the same for processors whose {@code source} is {@code promptEventStore}. They have no shortest rest; the shorter
     *     the longest, the sooner they get events on a busy machine, and the fewer at a time
     * @param idleRequestUnits what an instance spends on waiting for events while there are none, in RU per second; the
     *     pause stops growing there
     * @param bufferedEvents how many events a processor reads ahead, divided between its ranges; in memory they take
     *     about ten times their JSON
     */
    public record Feed(
            @DefaultValue("5ms") Duration shortestPause,
            @DefaultValue("5ms") Duration shortestRest,
            @DefaultValue("500ms") Duration longestRest,
            @DefaultValue("500ms") Duration longestPromptRest,
            @DefaultValue("20") double idleRequestUnits,
            @DefaultValue("1000") int bufferedEvents) {

        public Feed {
            require(
                    shortestPause.toMillis() >= 1,
                    "axon.cosmos.feed.shortest-pause is %s, but must be 1ms or more.".formatted(shortestPause));
            requireRest("longest-rest", longestRest);
            require(
                    shortestRest.toMillis() >= 1 && shortestRest.compareTo(longestRest) <= 0,
                    "axon.cosmos.feed.shortest-rest is %s, but must be 1ms to axon.cosmos.feed.longest-rest, %s."
                            .formatted(shortestRest, longestRest));
            requireRest("longest-prompt-rest", longestPromptRest);
            require(
                    idleRequestUnits > 0,
                    "axon.cosmos.feed.idle-request-units is %s, but must be above 0 RU/s.".formatted(idleRequestUnits));
            require(
                    bufferedEvents >= 1,
                    "axon.cosmos.feed.buffered-events is %d, but must be 1 or more.".formatted(bufferedEvents));
        }

        private static void requireRest(String name, Duration rest) {
            require(
                    rest.toMillis() >= 1 && rest.compareTo(Duration.ofSeconds(10)) <= 0,
                    "axon.cosmos.feed.%s is %s, but must be 1ms to 10s.".formatted(name, rest));
        }
    }

    /**
     * Claims on processor segments.
     *
     * @param claimTimeout after how long without a sign of life another node may take a claim
     * @param nodeId name of this instance, unique among all; by default process id and host name
     * @param balanced whether instances of the application divide the segments of each processor evenly; otherwise who claims one first keeps it
     */
    public record Token(
            @DefaultValue("10s") Duration claimTimeout,
            @Nullable String nodeId,
            @DefaultValue("false") boolean balanced) {

        public Token {
            require(
                    claimTimeout.compareTo(Duration.ofSeconds(1)) >= 0,
                    "axon.cosmos.token.claim-timeout is %s, but must be 1s or more.".formatted(claimTimeout));
        }
    }

    /**
     * Limits of dead-letter queues. A processor gets one by {@code axon.eventhandling.processors.<name>.dlq.enabled}.
     *
     * @param maxSequences how many sequences each queue holds, 1 or more
     * @param maxSequenceSize how many letters a sequence holds, 1 or more
     * @param claimDuration after how long without a letter being finished another instance may take a sequence; must be
     *     longer than any event's handling
     * @param retryInterval how often each sequence is tried again without being asked for; 0 for never
     * @param endpoint whether the queues are shown and worked on by HTTP under {@code /dead-letters}
     */
    public record DeadLetters(
            @DefaultValue("1024") int maxSequences,
            @DefaultValue("1024") int maxSequenceSize,
            @DefaultValue("30s") Duration claimDuration,
            @DefaultValue("0s") Duration retryInterval,
            @DefaultValue("false") boolean endpoint) {

        public DeadLetters {
            require(
                    maxSequences >= 1,
                    "axon.cosmos.dead-letters.max-sequences is %d, but must be 1 or more.".formatted(maxSequences));
            require(
                    maxSequenceSize >= 1,
                    "axon.cosmos.dead-letters.max-sequence-size is %d, but must be 1 or more."
                            .formatted(maxSequenceSize));
            require(
                    claimDuration.compareTo(Duration.ofSeconds(1)) >= 0,
                    "axon.cosmos.dead-letters.claim-duration is %s, but must be 1s or more.".formatted(claimDuration));
            require(
                    retryInterval.isZero() || retryInterval.compareTo(Duration.ofSeconds(1)) >= 0,
                    "axon.cosmos.dead-letters.retry-interval is %s, but must be 1s or more, or 0s for never."
                            .formatted(retryInterval));
        }
    }

    /**
     * How the progress of event processors is told.
     *
     * @param endpoint whether it is told by HTTP under {@code /progress}
     * @param downAfter how long a segment may fail, or be worked on by nobody, before health is down
     */
    public record Progress(@DefaultValue("false") boolean endpoint, @DefaultValue("60s") Duration downAfter) {

        public Progress {
            require(
                    downAfter.compareTo(Duration.ofSeconds(1)) >= 0,
                    "axon.cosmos.progress.down-after is %s, but must be 1s or more.".formatted(downAfter));
        }
    }

    /**
     * How metrics are measured.
     *
     * @param lagInterval how often the lag of event processors is measured; each measurement costs about 1 RU for a
     *     segment that has handled nothing since the last one
     */
    public record Metrics(@DefaultValue("10s") Duration lagInterval) {

        public Metrics {
            require(
                    lagInterval.compareTo(Duration.ofSeconds(1)) >= 0,
                    "axon.cosmos.metrics.lag-interval is %s, but must be 1s or more.".formatted(lagInterval));
        }
    }

    /**
     * How commands are handled.
     *
     * @param grouping which of them are handled together
     */
    public record Commands(@DefaultValue Grouping grouping) {}

    /**
     * Commands that wait for the same aggregate and are handled together, in one commit.
     *
     * @param aggregates classes of the aggregates whose commands are; by default none. The same in all instances
     * @param maxSize most commands in a group, 1 to 1,000; with 1 each is handled by itself, but what groups have applied
     *     before is still recognized when it is delivered again
     * @param maxWaiting most commands that wait for one aggregate, 1 or more; more are refused
     */
    public record Grouping(
            @DefaultValue List<Class<?>> aggregates,
            @DefaultValue("64") int maxSize,
            @DefaultValue("20000") int maxWaiting) {

        public Grouping {
            require(
                    maxSize >= 1 && maxSize <= 1_000,
                    "axon.cosmos.commands.grouping.max-size is %d, but must be 1 to 1000 commands.".formatted(maxSize));
            require(
                    maxWaiting >= 1,
                    "axon.cosmos.commands.grouping.max-waiting is %d, but must be 1 or more.".formatted(maxWaiting));
        }

        boolean isUsed() {
            return !aggregates.isEmpty();
        }
    }

    /**
     * How personal data is encrypted.
     *
     * @param keyVaultKey the key in Azure Key Vault or a managed HSM that encrypts the keys of persons, such as
     *     {@code https://shop.vault.azure.net/keys/personal-data}; the file is not read then
     * @param keyFile the file of keys that encrypt the keys of persons; required unless there is a key in a vault or a {@code KeyEncryptionKeys} bean
     * @param createKeyFile whether a missing one is made
     * @param keysKeptFor how long an instance remembers the keys of a person, 1 to 60 seconds: so long after the person was forgotten it may
     *     still know the data
     * @param rememberedKeys of how many persons, 0 to 10,000,000
     */
    public record PersonalData(
            @Nullable String keyVaultKey,
            @Nullable Path keyFile,
            @DefaultValue("false") boolean createKeyFile,
            @DefaultValue("30s") Duration keysKeptFor,
            @DefaultValue("10000") int rememberedKeys) {

        public PersonalData {
            keyVaultKey = keyVaultKey == null || keyVaultKey.isBlank() ? null : keyVaultKey;
            require(
                    keysKeptFor.compareTo(Duration.ofSeconds(1)) >= 0
                            && keysKeptFor.compareTo(Duration.ofSeconds(60)) <= 0,
                    "axon.cosmos.personal-data.keys-kept-for is %s, but must be 1s to 60s.".formatted(keysKeptFor));
            require(
                    rememberedKeys >= 0 && rememberedKeys <= 10_000_000,
                    "axon.cosmos.personal-data.remembered-keys is %d, but must be 0 to 10000000."
                            .formatted(rememberedKeys));
        }
    }

    boolean plainHttp() {
        return isPlain(endpoint);
    }

    private static boolean isPlain(@Nullable String endpoint) {
        return endpoint != null && endpoint.startsWith("http://");
    }

    private static void requireUri(@Nullable String endpoint) {
        try {
            URI uri = URI.create(String.valueOf(endpoint));
            require(
                    uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())),
                    "axon.cosmos.endpoint is '%s', but must be a URI like https://my-account.documents.azure.com:443/."
                            .formatted(endpoint));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "axon.cosmos.endpoint is '%s', but must be a URI like https://my-account.documents.azure.com:443/."
                            .formatted(endpoint),
                    e);
        }
    }

    private static boolean isBase64(String key) {
        try {
            return Base64.getDecoder().decode(key).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
