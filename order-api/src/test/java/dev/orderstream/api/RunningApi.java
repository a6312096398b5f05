package dev.orderstream.api;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.faults.Faults;
import dev.orderstream.local.kafka.LocalKafka;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The service as it runs: its own Cosmos DB server, its own broker, real HTTP. */
public final class RunningApi implements AutoCloseable {

    private final EmbeddedCosmos cosmos;
    private final LocalKafka kafka;
    private final Path kafkaDirectory;
    private final ConfigurableApplicationContext service;
    private final ApiClient client;

    private RunningApi(EmbeddedCosmos cosmos, LocalKafka kafka, Path kafkaDirectory) {
        this.cosmos = cosmos;
        this.kafka = kafka;
        this.kafkaDirectory = kafkaDirectory;
        this.service = startInstance();
        this.client = clientOf(service);
    }

    static RunningApi start() {
        try {
            Path directory = Files.createTempDirectory("orderstream-kafka");
            return new RunningApi(EmbeddedCosmos.start(), LocalKafka.start(directory, 0), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more instance of the service on the same store and broker; the caller closes it. */
    public ConfigurableApplicationContext startInstance() {
        return new SpringApplicationBuilder(OrderApi.class)
                .run(
                        "--server.port=0",
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--spring.main.banner-mode=off");
    }

    public static ApiClient clientOf(ConfigurableApplicationContext instance) {
        return new ApiClient(instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public ApiClient client() {
        return client;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** What the store is made to do wrong. */
    public Faults faults() {
        return cosmos.faults();
    }

    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** Makes sure that so many units of a SKU have been received. */
    public void receive(String sku, int quantity) {
        client.post("/stock/" + sku + "/receipts", "receive-" + sku, "{\"quantity\":" + quantity + "}")
                .requireStatus(201);
    }

    public List<OrderEvent> eventsOfOrder(String orderId) {
        return events(orderId, OrderEvent.class);
    }

    public List<StockEvent> eventsOfStock(String sku) {
        return events(StockItem.idOf(sku, StockLocation.DEFAULT), StockEvent.class);
    }

    public List<ReturnEvent> eventsOfReturn(String returnId) {
        return events(returnId, ReturnEvent.class);
    }

    public boolean isOrder(String orderId, Class<? extends OrderEvent> last) {
        List<OrderEvent> events = eventsOfOrder(orderId);
        return !events.isEmpty() && last.isInstance(events.get(events.size() - 1));
    }

    public StockEvent stock(String sku) {
        List<StockEvent> events = eventsOfStock(sku);
        return events.get(events.size() - 1);
    }

    @Override
    public void close() throws IOException {
        service.close();
        kafka.close();
        cosmos.close();
        FileSystemUtils.deleteRecursively(kafkaDirectory);
    }

    private <E> List<E> events(String aggregateId, Class<E> type) {
        return bean(EventStore.class)
                .readEvents(aggregateId, 0)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(type::cast)
                .toList();
    }
}
