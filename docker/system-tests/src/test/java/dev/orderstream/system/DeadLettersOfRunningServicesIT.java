package dev.orderstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.operator.deadletters.DeadLettersCommand;
import dev.orderstream.operator.deadletters.TroublesCommand;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.web.authentication.TestIssuer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What an operator does about events that running services cannot handle, by the commands of {@code ./run}. */
class DeadLettersOfRunningServicesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static Stack stack;
    private static CosmosClient client;

    @BeforeAll
    static void start() {
        stack = Stack.start();
        client = new CosmosClientBuilder()
                .endpoint(stack.cosmos().endpoint())
                .key(stack.cosmos().key())
                .gatewayMode()
                .contentResponseOnWriteEnabled(true)
                .buildClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        stack.close();
    }

    private record Output(int exitCode, String text) {}

    private static Output run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                new CommandLine(command).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 6];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--api";
        all[arguments.length + 1] = stack.api().url();
        all[arguments.length + 2] = "--projections";
        all[arguments.length + 3] = stack.projections().url();
        all[arguments.length + 4] = "--token";
        all[arguments.length + 5] = TestIssuer.shared().operator();
        int exitCode = line.execute(all);
        return new Output(exitCode, out.toString() + err);
    }

    private static Output deadLetters(String... arguments) {
        return run(new DeadLettersCommand(), arguments);
    }

    private static CosmosContainer container(String name) {
        return client.getDatabase("orderstream").getContainer(name);
    }

    /** An order whose only event nobody can read. */
    private static String storeUnreadable() {
        String orderId = "unreadable-" + UUID.randomUUID();
        ObjectNode commit = JsonNodeFactory.instance.objectNode();
        commit.put("id", "%019d".formatted(0));
        commit.put("aggregateId", orderId);
        commit.put("aggregateType", "Order");
        commit.put("commandId", "command-of-" + orderId);
        ObjectNode event = commit.putArray("events").addObject();
        event.put("id", "event-of-" + orderId);
        event.put("type", OrderPlaced.class.getName());
        event.put("revision", "2");
        event.put("timestamp", Instant.now().toString());
        event.putObject("payload").put("lines", "not a list").put("total", "1e100000");
        container("events").createItem(commit, new PartitionKey(orderId), new CosmosItemRequestOptions());
        return orderId;
    }

    @Test
    void anEventThatNobodyCanReadIsListedShownTriedAgainAndGivenUpInEveryProcessorOfBothServices() {
        String orderId = storeUnreadable();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters("list").text())
                        .contains("order-automation " + orderId)
                        .contains("order-views " + orderId)
                        .contains("customer-orders " + orderId)
                        .contains("sales-days " + orderId)
                        .contains("order-processes " + orderId));
        assertThat(deadLetters("list").exitCode()).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run(new TroublesCommand()).text())
                        .contains("order-automation has parked 1 sequence(s): ./run dead-letters list")
                        .contains("order-views has parked 1 sequence(s)"));

        for (String processor : new String[] {"order-automation", "order-views"}) {
            Output shown = deadLetters("show", processor, orderId);
            assertThat(shown.exitCode()).isZero();
            assertThat(shown.text()).contains("event-of-" + orderId, "1e100000", "unreadable");

            Output retried = deadLetters("retry", processor, orderId);
            assertThat(retried.exitCode()).isEqualTo(1);
            assertThat(retried.text()).contains(processor + " " + orderId + ": FAILED, 0 event(s) handled, 1 left");
        }

        assertThat(deadLetters("discard", "order-automation", orderId, "--first"))
                .isEqualTo(new Output(0, "1 event(s) of " + orderId + " discarded." + System.lineSeparator()));
        assertThat(deadLetters("discard", "order-views", orderId, "--event", "event-of-" + orderId)
                        .exitCode())
                .isZero();
        for (String processor : new String[] {"customer-orders", "sales-days", "order-processes"}) {
            assertThat(deadLetters("discard", processor, orderId, "--all").exitCode())
                    .as(processor)
                    .isZero();
        }
        assertThat(deadLetters("show", "order-views", orderId))
                .matches(gone -> gone.exitCode() != 0)
                .extracting(Output::text)
                .asString()
                .contains(orderId);
    }

    @Test
    void aViewThatIsMendedHasItsEventsAppliedByARetry() {
        String orderId = "pos-s1-r1-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode broken = JsonNodeFactory.instance.objectNode();
        broken.put("id", orderId).put("partition", orderId);
        broken.putObject("view").put("order", 5);
        container("order-views").createItem(broken, new PartitionKey(orderId), new CosmosItemRequestOptions());
        stack.send(
                orderId,
                Stack.bytes(
                        """
                        {"type":"RecordSale","messageId":"m-%1$s","storeId":"s1","registerId":"r1","receiptNumber":"%1$s",
                         "occurredAt":"2011-12-01T10:00:00Z","currency":"GBP",
                         "lines":[{"lineId":"1","sku":"MENDED","quantity":3,"unitPrice":"2.55"}]}
                        """
                                .formatted(orderId.substring("pos-s1-r1-".length()))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters("list").text()).contains("order-views " + orderId));
        assertThat(deadLetters("retry", "order-views", orderId).exitCode()).isEqualTo(1);

        container("order-views").deleteItem(orderId, new PartitionKey(orderId), new CosmosItemRequestOptions());
        assertThat(deadLetters("retry", "order-views").text())
                .contains("order-views " + orderId + ": HANDLED, 1 event(s) handled, 0 left");

        assertThat(stack.projections().http().get("/orders/" + orderId).status())
                .isEqualTo(200);
        assertThat(deadLetters("list").text()).doesNotContain("order-views " + orderId);
    }

    @Test
    void topicsOfAnEarlierVersionTakeTheLargestRecordsAfterAStart() throws Exception {
        assertThat(stack.largestRecordOf(Stack.TOPIC_OF_ORDERS)).isEqualTo(4 * 1024 * 1024);
        assertThat(stack.largestRecordOf(Stack.COMMANDS + "-dlt")).isEqualTo(4 * 1024 * 1024);
    }

    @Test
    void aProcessorThatThereIsNotIsNamedWithThoseThereAre() {
        Output unknown = deadLetters("retry", "no-such-processor");
        assertThat(unknown.exitCode()).isNotZero();
        assertThat(unknown.text()).contains("no-such-processor", "order-automation", "order-views");
    }
}
