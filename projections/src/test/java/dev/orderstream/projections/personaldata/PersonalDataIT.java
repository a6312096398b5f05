package dev.orderstream.projections.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.order.Address;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.rule.OrderId;
import dev.orderstream.web.authentication.TestIssuer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class PersonalDataIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Address HOME = new Address("Zebulon Quackenbush", "1 High St", "Leeds", "LS1", "UK");
    private static final Address OFFICE = new Address("Philomena Thistlewood", "2 Low St", "York", null, "UK");
    private static final String FORGOTTEN = "[forgotten]";

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    private final String customer = "customer-" + UUID.randomUUID();
    private final String order = "personal-" + UUID.randomUUID();

    @BeforeEach
    void storeAnOrderWithAddresses() {
        FulfillmentOrderId work = FulfillmentOrderId.of(new OrderId(order), "MAIN");
        projections.store("Order", order, SampleOrders.placed(order, customer, "2011-04-01T10:00:00Z"));
        projections.store("Order", order, new ShippingAddressChanged(new OrderId(order), HOME));
        projections.store(
                "FulfillmentOrder",
                work.value(),
                new FulfillmentScheduled(
                        work,
                        new OrderId(order),
                        "MAIN",
                        List.of(new RequestedLine("1", "85123A", 1)),
                        List.of(),
                        OFFICE));
        await().atMost(PATIENCE).until(projections::caughtUp);
    }

    @Test
    void addressesAreStoredInViewsEncryptedAndShown() {
        assertThat(nameOfOrder()).isEqualTo(HOME.name());
        assertThat(nameOfWork()).isEqualTo(OFFICE.name());
        assertThat(storedView()).contains(order, "\"sealed\"").doesNotContain("Quackenbush", "Thistlewood", "High St");
    }

    @Test
    void aForgottenCustomerIsShownAsAPlaceholderWithinAMinuteAndNowhereInTheClear() {
        assertThat(nameOfOrder()).isEqualTo(HOME.name());

        forget();

        await().atMost(Duration.ofSeconds(60)).until(() -> nameOfOrder().equals(FORGOTTEN));
        assertThat(nameOfWork()).isEqualTo(FORGOTTEN);
        assertThat(export().path("forgottenAt").isString()).isTrue();
        assertThat(export().at("/orders/0/addresses/0/address/name").asString()).isEqualTo(FORGOTTEN);
    }

    @Test
    void viewsOfAForgottenCustomerAreKeptOn() {
        forget();
        await().atMost(PATIENCE).until(() -> nameOfOrder().equals(FORGOTTEN));

        projections.store("Order", order, new ShippingAddressChanged(new OrderId(order), OFFICE));
        await().atMost(PATIENCE).until(projections::caughtUp);

        assertThat(projections.get("/orders/" + order).body().path("version").asInt())
                .isEqualTo(2);
        assertThat(nameOfOrder()).isEqualTo(FORGOTTEN);
        assertThat(storedView()).doesNotContain("Quackenbush", "Thistlewood");
    }

    @Test
    void aViewThatIsRebuiltAfterTheCustomerWasForgottenShowsThePlaceholder() {
        forget();
        await().atMost(PATIENCE).until(() -> nameOfOrder().equals(FORGOTTEN));
        StreamingEventProcessor views = projections
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("order-views", StreamingEventProcessor.class)
                .orElseThrow();

        views.shutDown();
        inViews(container -> container.deleteItem(order, new PartitionKey(order), new CosmosItemRequestOptions()));
        assertThat(projections.get("/orders/" + order).status()).isEqualTo(404);
        views.resetTokens();
        views.start();

        await().atMost(PATIENCE)
                .until(() -> projections.get("/orders/" + order).status() == 200 && projections.caughtUp());
        assertThat(projections.get("/orders/" + order).body().path("version").asInt())
                .isEqualTo(1);
        assertThat(nameOfOrder()).isEqualTo(FORGOTTEN);
        assertThat(storedView()).contains(order).doesNotContain("Quackenbush");
    }

    @Test
    void theExportListsEveryAddressThatIsStored() {
        JsonNode stored = export();

        assertThat(stored.path("customerId").asString()).isEqualTo(customer);
        assertThat(stored.has("forgottenAt")).isFalse();
        JsonNode addresses = stored.at("/orders/0/addresses");
        assertThat(stored.at("/orders/0/orderId").asString()).isEqualTo(order);
        assertThat(addresses.size()).isEqualTo(2);
        assertThat(addresses.at("/0/event").asString()).isEqualTo("ShippingAddressChanged");
        assertThat(addresses.at("/0/address/street").asString()).isEqualTo("1 High St");
        assertThat(addresses.at("/1/event").asString()).isEqualTo("FulfillmentScheduled");
        assertThat(addresses.at("/1/address/name").asString()).isEqualTo(OFFICE.name());
    }

    @Test
    void customersExportTheirOwnAndNobodyElses() {
        String path = "/customers/" + customer + "/personal-data";
        assertThat(projections
                        .requestAs(TestIssuer.shared().customer(customer), path)
                        .statusCode())
                .isEqualTo(200);
        assertThat(projections
                        .requestAs(TestIssuer.shared().customer("another"), path)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void topicsDoNotHaveTheAddress() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(published("orderstream.orders.v1"))
                .anyMatch(value -> value.contains(order) && value.contains("[withheld]")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(published("orderstream.fulfillment.v1"))
                .anyMatch(value -> value.contains(order) && value.contains("[withheld]")));
        assertThat(published("orderstream.orders.v1")).noneMatch(value -> value.contains("Quackenbush"));
        assertThat(published("orderstream.fulfillment.v1")).noneMatch(value -> value.contains("Thistlewood"));
    }

    private static List<String> published(String topic) {
        return projections.topic(topic).stream().map(each -> each.value()).toList();
    }

    private void forget() {
        projections.bean(DataKeys.class).forget(customer);
    }

    private String nameOfOrder() {
        return projections
                .get("/orders/" + order)
                .body()
                .at("/shippingAddress/name")
                .asString();
    }

    private String nameOfWork() {
        return projections
                .get("/orders/" + order + "/fulfillment")
                .body()
                .at("/fulfillmentOrders/0/shippingAddress/name")
                .asString();
    }

    private JsonNode export() {
        return projections.get("/customers/" + customer + "/personal-data").body();
    }

    private String storedView() {
        return inViews(container -> container
                .readItem(order, new PartitionKey(order), com.fasterxml.jackson.databind.JsonNode.class)
                .getItem()
                .toString());
    }

    private static <T> T inViews(Function<CosmosContainer, T> work) {
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(projections.cosmos().endpoint())
                .key(projections.cosmos().key())
                .gatewayMode()
                .buildClient()) {
            return work.apply(client.getDatabase("orderstream").getContainer("order-views"));
        }
    }
}
