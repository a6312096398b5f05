package dev.orderstream.local.importing;

import dev.orderstream.local.FakeShop;
import dev.orderstream.local.StubService;
import dev.orderstream.local.retail.RetailFile;
import dev.orderstream.local.service.JsonHttp;
import dev.orderstream.local.service.Patience;
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
                            new PrintWriter(Writer.nullWriter()))
                    .run(file);
            producer.history().forEach(message -> shop.message(message.value()));
            return report;
        }
    }
}
