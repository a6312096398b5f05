package dev.orderstream.projections.publication;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.projections.publication.event.EventSchema;
import dev.orderstream.projections.publication.event.PublicEventType;
import dev.orderstream.web.contract.AsyncApiDocument;
import dev.orderstream.web.contract.AsyncApiDocument.Message;
import dev.orderstream.web.contract.AsyncApiDocument.Topic;
import dev.orderstream.web.contract.CommittedDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** What the service offers over Kafka changes only where somebody wants it to. */
class AsyncApiTest {

    private static final PublicationProperties PROPERTIES =
            Binder.get(new MockEnvironment()).bindOrCreate("orderstream.publication", PublicationProperties.class);

    private static final Map<EventFamily, String> KEYS = Map.of(
            EventFamily.ORDERS, "order id",
            EventFamily.STOCK, "<sku>@<location>",
            EventFamily.PAYMENTS, "payment id",
            EventFamily.FULFILLMENT, "<orderId>@<location>",
            EventFamily.RETURNS, "return id");

    private final AsyncApiDocument document = new AsyncApiDocument(
            "projections",
            "Events of the domain, published once each and in order per key for consumers with isolation.level=read_committed,"
                    + " as CloudEvents 1.0 in binary mode. Topics, partitions and retention are those without configuration.");

    @Test
    void theDocumentThatIsKeptIsTheOneThatTheCodeMakes() {
        Stream.of(EventFamily.values()).forEach(this::describe);

        CommittedDocument.requireSame("asyncapi.json", document.json());
    }

    private void describe(EventFamily family) {
        List<PublicEventType> types = PublicEventType.all().stream()
                .filter(type -> family.hasType(type.name()))
                .toList();
        String topic = PROPERTIES.live().of(family);
        String kind = family.name().toLowerCase(java.util.Locale.ROOT);
        document.channel(
                new Topic(
                        topic,
                        PROPERTIES.partitions(),
                        Map.of(
                                "cleanup.policy", List.of("delete"),
                                "retention.ms", PROPERTIES.retention().toMillis(),
                                "max.message.bytes", Publications.LARGEST_RECORD_BYTES)),
                "Events of " + kind + ", by " + KEYS.get(family),
                types.stream().map(type -> message(family, type)).toList());
        document.operation("publish-" + kind, "send", topic, "Publishes the events of " + kind);
        for (PublicEventType type : types) {
            document.schema(type.name(), new EventSchema(type).made().toString());
            document.schema(type.name() + "Headers", headers(type));
        }
    }

    private static Message message(EventFamily family, PublicEventType type) {
        JsonNode schema = new EventSchema(type).made();
        return new Message(
                type.name(),
                type.cloudEventType(),
                schema.path("description").asText(),
                KEYS.get(family),
                type.name() + "Headers",
                type.name(),
                "ce_correlationid");
    }

    private static String headers(PublicEventType type) {
        List<String> always = List.of(
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_source",
                "ce_subject",
                "ce_time",
                "ce_sequence",
                "ce_dataschema",
                "content-type");
        return """
                {"type": "object",
                 "properties": {
                   "ce_specversion": {"const": "1.0"},
                   "ce_id": {"type": "string", "description": "Identifies the event"},
                   "ce_type": {"const": "%s"},
                   "ce_source": {"type": "string", "format": "uri-reference"},
                   "ce_subject": {"type": "string", "description": "Id of the aggregate, as the key"},
                   "ce_time": {"type": "string", "format": "date-time"},
                   "ce_sequence": {"type": "string", "pattern": "^[0-9]+$", "description": "Counts the events of the aggregate from 0"},
                   "ce_dataschema": {"const": "%s"},
                   "ce_correlationid": {"type": "string", "description": "Message at the beginning of what has led to the event"},
                   "ce_causationid": {"type": "string", "description": "Command that has led to the event"},
                   "traceparent": {"type": "string", "description": "W3C Trace Context of the command that has led to the event; missing from events of earlier versions"},
                   "tracestate": {"type": "string", "description": "What vendors have added to it"},
                   "content-type": {"const": "application/json"}},
                 "required": [%s]}"""
                .formatted(
                        type.cloudEventType(),
                        type.schemaId(),
                        always.stream().map(name -> '"' + name + '"').collect(joining(", ")));
    }
}
