package dev.orderstream.storedform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.orderstream.order.Address;
import java.util.Map;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * The stored JSON of the domain: flat and readable. Money is {@code {"amount":"12.30","currency":"GBP"}}, a currency its ISO 4217 code,
 * an instant ISO 8601 in UTC, an identifier a text. What is null is left out, and a property that nobody knows any more is passed over.
 */
public final class StoredForm {

    private StoredForm() {}

    /** What turns stored events of earlier revisions into those of today, oldest revision first; give it to the event store. */
    public static EventUpcasterChain upcasters() {
        return new EventUpcasterChain(
                new StockEventFrom1To2(),
                new OrderRejectedFrom1To2(),
                new OrderEventFrom1To2(),
                new ReturnRecordedFrom1To2());
    }

    /** What stands in the place of personal data that was forgotten, by its kind. */
    public static Map<String, JsonNode> forgotten() {
        return Map.of(Address.KIND, objectMapper().valueToTree(Address.FORGOTTEN));
    }

    /** A new, configured mapper; give it to Axon's {@code JacksonSerializer}. */
    public static ObjectMapper objectMapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new MoneyModule())
                .addModule(new IdentifierModule())
                .addModule(new AggregateModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }
}
