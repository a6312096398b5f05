package dev.orderstream.api;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.faults.Faults;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.kafka.LocalKafka;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The service as it runs: its own Cosmos DB server, its own broker, real HTTP. */
public final class RunningApi implements AutoCloseable {

    private final EmbeddedCosmos cosmos;
    private final LocalKafka kafka;
    private final Path kafkaDirectory;
    private final List<String> properties;
    private final OffsetClock clock = new OffsetClock();
    private ConfigurableApplicationContext service;
    private ApiClient client;

    private RunningApi(EmbeddedCosmos cosmos, LocalKafka kafka, Path kafkaDirectory, List<String> properties) {
        this.cosmos = cosmos;
        this.kafka = kafka;
        this.kafkaDirectory = kafkaDirectory;
        this.properties = properties;
        this.service = startInstance();
        this.client = clientOf(service);
    }

    /** Starts it with properties of its own, each {@code --name=value}. */
    static RunningApi start(String... properties) {
        try {
            Path directory = Files.createTempDirectory("orderstream-kafka");
            return new RunningApi(
                    EmbeddedCosmos.start(), LocalKafka.start(directory, 0), directory, List.of(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more instance of the service on the same store and broker, with properties of its own; the caller closes it. */
    public ConfigurableApplicationContext startInstance(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                "--axon.cosmos.key=" + cosmos.key(),
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spring.main.banner-mode=off"));
        arguments.addAll(TestIssuer.shared().properties());
        arguments.addAll(properties);
        for (String property : more) {
            arguments.removeIf(given -> given.startsWith(property.substring(0, property.indexOf('=') + 1)));
            arguments.add(property);
        }
        return new SpringApplicationBuilder(OrderApi.class, Obstacles.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "movedClock", Clock.class, () -> clock, definition -> definition.setPrimary(true)))
                .run(arguments.toArray(String[]::new));
    }

    /** Stops the instance that answers here, without another one left. */
    public void stop() {
        service.close();
    }

    /** Starts an instance after {@link #stop}; it knows what is stored and nothing else. */
    public void startAgain() {
        service = startInstance();
        client = clientOf(service);
    }

    /** Lets the time of the service go ahead of that of the machine. */
    public void moveClock(Duration ahead) {
        clock.move(ahead);
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

    public <T> T bean(String name, Class<T> type) {
        return service.getBean(name, type);
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
        return events(StockItemId.of(sku, StockLocation.DEFAULT).toString(), StockEvent.class);
    }

    public List<ReturnEvent> eventsOfReturn(String returnId) {
        return events(returnId, ReturnEvent.class);
    }

    public List<PaymentEvent> eventsOfPayment(String orderId) {
        return events(PaymentId.of(new OrderId(orderId)).value(), PaymentEvent.class);
    }

    public List<FulfillmentEvent> eventsOfWork(String orderId) {
        return events(
                FulfillmentOrderId.of(new OrderId(orderId), StockLocation.DEFAULT)
                        .value(),
                FulfillmentEvent.class);
    }

    public boolean hasHappened(List<?> events, Class<?> type) {
        return events.stream().anyMatch(type::isInstance);
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

    /** The stored events of one aggregate, oldest first. */
    public List<DomainEventMessage<?>> messages(String aggregateId) {
        return bean(EventStore.class)
                .readEvents(aggregateId, 0)
                .asStream()
                .<DomainEventMessage<?>>map(message -> message)
                .toList();
    }

    private <E> List<E> events(String aggregateId, Class<E> type) {
        return messages(aggregateId).stream()
                .map(DomainEventMessage::getPayload)
                .map(type::cast)
                .toList();
    }
}
