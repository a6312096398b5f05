package dev.orderstream.api.kafka;

import dev.orderstream.web.contract.AsyncApiDocument;
import dev.orderstream.web.contract.AsyncApiDocument.Message;
import dev.orderstream.web.contract.AsyncApiDocument.Topic;
import dev.orderstream.web.contract.CommittedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** What the service takes and answers over Kafka changes only where somebody wants it to. */
class AsyncApiTest {

    private static final IntakeProperties PROPERTIES =
            Binder.get(new MockEnvironment()).bindOrCreate("orderstream.intake", IntakeProperties.class);

    private static final String HEADERS =
            """
            {"type": "object",
             "properties": {
               "reply-to": {"type": "string", "description": "Topic that a reply is sent to"},
               "correlation-id": {"type": "string", "description": "Is sent back with the reply"},
               "traceparent": {"type": "string", "description": "W3C Trace Context, which events and what follows from them keep"},
               "tracestate": {"type": "string", "description": "What vendors have added to it"}}}""";

    private static final String REPLY_HEADERS =
            """
            {"type": "object",
             "properties": {"correlation-id": {"type": "string", "description": "That of the message"}}}""";

    private static final String DEAD_LETTER_HEADERS =
            """
            {"type": "object",
             "description": "With the headers that the message came with",
             "properties": {
               "reason-code": {"type": "string", "description": "Stable, kebab-case name of the reason"},
               "reason-detail": {"type": "string", "description": "The same for people"},
               "original-topic": {"type": "string"},
               "original-partition": {"type": "string", "pattern": "^[0-9]+$"},
               "original-offset": {"type": "string", "pattern": "^[0-9]+$"}},
             "required": ["reason-code", "reason-detail", "original-topic", "original-partition", "original-offset"]}""";

    private final AsyncApiDocument document = new AsyncApiDocument(
            "order-api",
            "Commands of back-end systems, each applied once by its messageId, and what becomes of them. Topics and partitions are those without"
                    + " configuration; senders may have topics of their own.");

    @Test
    void theDocumentThatIsKeptIsTheOneThatTheCodeMakes() {
        commands();
        deadLetters();
        PROPERTIES.replyTopics().forEach(this::replies);

        CommittedDocument.requireSame("asyncapi.json", document.json());
    }

    private void commands() {
        List<Message> messages = new ArrayList<>();
        CommandMessages.TYPES.all().forEach((type, form) -> {
            document.schema(type, MessageSchema.ofMessage(type, form).toString());
            messages.add(new Message(
                    type,
                    type,
                    "The command " + type,
                    "Key of what the command is about; messages of one key stay in order",
                    "CommandHeaders",
                    type,
                    Replies.CORRELATION_ID));
        });
        document.schema("CommandHeaders", HEADERS)
                .channel(
                        new Topic(
                                PROPERTIES.topic(),
                                PROPERTIES.partitions(),
                                Map.of("max.message.bytes", IntakeConfiguration.LARGEST_MESSAGE_BYTES)),
                        "Commands of back-end systems",
                        messages)
                .operation("take-commands", "receive", PROPERTIES.topic(), "Applies each command once");
    }

    private void deadLetters() {
        document.schema("DeadLetterHeaders", DEAD_LETTER_HEADERS)
                .schema("DeadLetter", "{\"description\": \"The message as it came, whatever it is\"}")
                .channel(
                        new Topic(
                                PROPERTIES.deadLetterTopic(),
                                PROPERTIES.partitions(),
                                Map.of("max.message.bytes", IntakeConfiguration.LARGEST_DEAD_LETTER_BYTES)),
                        "Messages that could not be read, or that a rule refused",
                        List.of(new Message(
                                "DeadLetter",
                                "DeadLetter",
                                "A message that could not be applied, in the partition that it came from",
                                "That of the message",
                                "DeadLetterHeaders",
                                "DeadLetter",
                                "")))
                .operation("put-aside", "send", PROPERTIES.deadLetterTopic(), "Puts aside what cannot be applied");
    }

    private void replies(String topic) {
        document.schema("ReplyHeaders", REPLY_HEADERS)
                .schema("Reply", MessageSchema.of(Replies.Reply.class).toString())
                .channel(
                        new Topic(topic, PROPERTIES.partitions(), Map.of()),
                        "What has become of messages whose senders asked",
                        List.of(new Message(
                                "Reply",
                                "Reply",
                                "What has become of a message; may come twice",
                                "That of the message",
                                "ReplyHeaders",
                                "Reply",
                                Replies.CORRELATION_ID)))
                .reply("take-commands", topic, Replies.REPLY_TO);
    }
}
