package dev.orderstream.process.automation;

import dev.orderstream.order.Order;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.json.JacksonSerializer;

/** Orders and stock on an Axon without a database; with the automations running, or driven by hand. */
final class ShopInMemory implements AutoCloseable {

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Configuration axon;

    private ShopInMemory(boolean automated) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(configuration -> JacksonSerializer.builder()
                        .objectMapper(StoredForm.objectMapper())
                        .build())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .registerComponent(Clock.class, configuration -> Clock.systemUTC())
                .configureAggregate(Order.class)
                .configureAggregate(StockItem.class);
        if (automated) {
            automate(configurer);
        }
        axon = configurer.start();
    }

    /** Automations run by themselves, in a pooled streaming processor. */
    static ShopInMemory automated() {
        return new ShopInMemory(true);
    }

    /** Automations run when a test calls them. */
    static ShopInMemory byHand() {
        return new ShopInMemory(false);
    }

    private void automate(Configurer configurer) {
        configurer.eventProcessing(processing -> {
            processing
                    .usingPooledStreamingEventProcessors()
                    .registerPooledStreamingEventProcessorConfiguration((configuration, builder) ->
                            promptly(builder).initialToken(StreamableMessageSource::createTailToken))
                    .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                    .byDefaultAssignTo(OrderAutomation.PROCESSING_GROUP);
            processing
                    .registerEventHandler(axon -> new WhenOrderPlacedThenReserveEveryLine(
                            axon.commandGateway(), executor, FulfillmentPolicy.CONFIRM_WHEN_RESERVED))
                    .registerEventHandler(
                            axon -> new WhenOrderCancelledThenReleaseStock(axon.commandGateway(), executor))
                    .registerEventHandler(
                            axon -> new WhenOrderCompletedThenShipReservedStock(axon.commandGateway(), executor))
                    .registerEventHandler(axon -> new WhenSaleRecordedThenTakeStock(axon.commandGateway(), executor));
        });
    }

    private static PooledStreamingEventProcessor.Builder promptly(PooledStreamingEventProcessor.Builder builder) {
        return builder.tokenClaimInterval(50).initialSegmentCount(2).batchSize(10);
    }

    CommandGateway gateway() {
        return axon.commandGateway();
    }

    /** A gateway whose command number {@code failing}, counted from 1, fails before it is handled, as do all after it. */
    CommandGateway gatewayThatFailsFrom(int failing) {
        AtomicInteger sent = new AtomicInteger();
        MessageDispatchInterceptor<CommandMessage<?>> crash = messages -> (index, command) -> {
            if (sent.incrementAndGet() >= failing) {
                throw new CrashException();
            }
            return command;
        };
        return DefaultCommandGateway.builder()
                .commandBus(axon.commandBus())
                .dispatchInterceptors(List.of(crash))
                .build();
    }

    ExecutorService executor() {
        return executor;
    }

    void receive(String sku, int quantity) {
        gateway().sendAndWait(ReceiveStock.of(sku, StockLocation.DEFAULT, quantity, null));
    }

    void send(OrderCommand command) {
        gateway().sendAndWait(command);
    }

    List<OrderEvent> eventsOfOrder(OrderId orderId) {
        return eventsOf(orderId.value(), OrderEvent.class);
    }

    OrderEvent lastOfOrder(OrderId orderId) {
        return last(eventsOfOrder(orderId));
    }

    List<StockEvent> eventsOfStock(String sku) {
        return eventsOf(StockItemId.of(sku, StockLocation.DEFAULT).toString(), StockEvent.class);
    }

    StockEvent stock(String sku) {
        return last(eventsOfStock(sku));
    }

    @Override
    public void close() {
        axon.shutdown();
        executor.shutdownNow();
    }

    private <E> List<E> eventsOf(String aggregateId, Class<E> type) {
        return axon.eventStore()
                .readEvents(aggregateId)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(type::cast)
                .toList();
    }

    private static <E> E last(List<E> events) {
        return events.get(events.size() - 1);
    }

    /** Stands for a process that dies, or a store that does not answer. */
    static final class CrashException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
