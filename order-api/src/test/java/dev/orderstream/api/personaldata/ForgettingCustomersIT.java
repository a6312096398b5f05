package dev.orderstream.api.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.Address;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.ShippingAddressChanged;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningApiExtension.class)
class ForgettingCustomersIT {

    private static final String ADDRESS =
            "{\"name\":\"Zebulon Quackenbush\",\"street\":\"1 High St\",\"city\":\"Leeds\",\"country\":\"UK\"}";

    private final RunningApi api;
    private final String customer = "customer-" + UUID.randomUUID();

    ForgettingCustomersIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void anAddressIsStoredEncryptedAndReadAsAPlaceholderOnceTheCustomerIsForgotten() {
        String orderId = place(ADDRESS).requireStatus(201).text("/orderId");
        assertThat(changeAddress(orderId, "Philomena").status()).isEqualTo(200);
        for (long sequence : new long[] {0, 1}) {
            assertThat(stored(orderId, sequence))
                    .contains("\"sealed\"", customer)
                    .doesNotContain("Zebulon", "Philomena", "High St", "Leeds");
        }
        assertThat(((ShippingAddressChanged) api.eventsOfOrder(orderId).get(1))
                        .shippingAddress()
                        .name())
                .isEqualTo("Philomena");

        Response forgotten = api.client().delete("/customers/" + customer + "/personal-data");

        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(forgotten.text("/customerId")).isEqualTo(customer);
        assertThat(((OrderPlaced) api.eventsOfOrder(orderId).get(0)).shippingAddress())
                .isEqualTo(Address.FORGOTTEN);
        assertThat(((ShippingAddressChanged) api.eventsOfOrder(orderId).get(1)).shippingAddress())
                .isEqualTo(Address.FORGOTTEN);
        assertThat(api.client()
                        .delete("/customers/" + customer + "/personal-data")
                        .text("/forgottenAt"))
                .isEqualTo(forgotten.text("/forgottenAt"));
    }

    @Test
    void anAddressOfAForgottenCustomerIsRefusedAndAnOrderWithoutOneIsTaken() {
        String orderId = place(ADDRESS).requireStatus(201).text("/orderId");
        api.client().delete("/customers/" + customer + "/personal-data").requireStatus(200);

        Response refused = place(ADDRESS);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("customer-forgotten");
        assertThat(changeAddress(orderId, "Philomena").code()).isEqualTo("customer-forgotten");
        place(null).requireStatus(201);
    }

    @Test
    void aCustomerIdThatIsNoneIsRefused() {
        Response refused = api.client().delete("/customers/%20x/personal-data");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("validation-failed");
    }

    private Response place(String address) {
        api.receive("FORGET", 1000);
        String order = OrderBodies.orderOf("FORGET", 1).replace("17850", customer);
        return api.client()
                .post(
                        "/orders",
                        address == null ? order : order.replaceFirst("\\{", "{\"shippingAddress\":" + address + ","));
    }

    private Response changeAddress(String orderId, String name) {
        return api.client()
                .send(api.client()
                        .request("/orders/" + orderId + "/shipping-address")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("If-Match", "*")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(ADDRESS.replace("Zebulon Quackenbush", name)))
                        .build());
    }

    private String stored(String orderId, long sequence) {
        return api.bean(CosmosAsyncDatabase.class)
                .getContainer("events")
                .readItem("%019d".formatted(sequence), new PartitionKey(orderId), JsonNode.class)
                .block()
                .getItem()
                .toString();
    }
}
