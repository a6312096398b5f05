package dev.orderstream.replay.importing;

import dev.orderstream.operator.StubService;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.Patience;
import dev.orderstream.replay.FakeShop;
import dev.orderstream.replay.retail.RetailFile;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Imports for tests of what follows an import. */
public final class Imports {

    private static final int IN_FLIGHT = 16;

    private Imports() {}

    /** Sends a file to a shop. */
    public static ImportReport into(FakeShop shop, RetailFile file) throws InterruptedException {
        MockProducer<String, String> producer =
                new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        try (StubService api = new StubService(shop::command)) {
            ImportReport report = new Importer(
                            new JsonHttp(api.url()),
                            new CommandTopic(producer),
                            new Patience(Duration.ofSeconds(30)),
                            IN_FLIGHT,
                            false,
                            new PrintWriter(Writer.nullWriter()))
                    .run(file);
            producer.history().forEach(message -> shop.message(message.value()));
            return report;
        }
    }
}
