package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.order.Order;
import dev.orderstream.payment.Payment;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.returns.Return;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.MovableClock;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockItem;
import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * All aggregates and automations on an Axon without a database. Time stands still until a test moves it, and events are handled only
 * when a test says {@link #settle}: one after the other, each as often as the test wants, with a crash where it wants one.
 */
final class ProcessInMemory implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final MovableClock clock = new MovableClock(START);
    private final DeadlinesInMemory deadlines = new DeadlinesInMemory();
    private final List<EventMessageHandler> handlers = new ArrayList<>();
    private final List<Object> automations;
    private final Configuration axon;
    private int handled;
    private int timesEach = 1;
    private final AtomicInteger commandsUntilCrash = new AtomicInteger(Integer.MAX_VALUE);
    private final Map<Class<?>, Runnable> meanwhile = new ConcurrentHashMap<>();

    ProcessInMemory(FulfillmentPolicy policy) {
        GenericEventMessage.clock = clock;
        axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(configuration -> JacksonSerializer.builder()
                        .objectMapper(StoredForm.objectMapper())
                        .build())
                .configureEmbeddedEventStore(configuration -> engine)
                .registerComponent(Clock.class, configuration -> clock)
                .configureAggregate(Order.class)
                .configureAggregate(StockItem.class)
                .configureAggregate(Payment.class)
                .configureAggregate(FulfillmentOrder.class)
                .configureAggregate(Return.class)
                .start();
        automations = OrderAutomation.all(crashingGateway(), executor, axon.eventStore(), policy);
        automations.forEach(this::add);
        add(new WhenDeadlineSetThenKeepIt(deadlines));
    }

    /** Has somebody else handle events too: a simulated provider, warehouse or carrier. */
    ProcessInMemory with(Object handler) {
        add(handler);
        return this;
    }

    /** Every event is handled this many times. */
    ProcessInMemory handlingEach(int times) {
        timesEach = times;
        return this;
    }

    /** The automations' process dies before this command of theirs, counted from 1; after that it is started again. */
    ProcessInMemory crashingAt(int command) {
        commandsUntilCrash.set(command);
        return this;
    }

    /** Has something happen just before the automations send the next command of a type: they had not seen it when they decided. */
    ProcessInMemory justBefore(Class<?> command, Runnable happens) {
        meanwhile.put(command, happens);
        return this;
    }

    boolean hasCrashed() {
        return commandsUntilCrash.get() <= 0;
    }

    MovableClock clock() {
        return clock;
    }

    /** The refusal, or empty when the command was accepted. */
    Optional<DomainRefusal> send(Object command) {
        try {
            axon.commandGateway().sendAndWait(command);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(DomainRefusal.in(failure).orElseThrow(() -> failure));
        }
    }

    EventStore events() {
        return axon.eventStore();
    }

    CommandGateway gateway() {
        return axon.commandGateway();
    }

    /** Handles events until there are no new ones. */
    void settle() {
        boolean more = true;
        while (more) {
            more = handleNext();
        }
    }

    /** Handles the next event; false if there is none. */
    boolean handleNext() {
        Optional<? extends EventMessage<?>> next =
                engine.readEvents(null, false).skip(handled).findFirst();
        if (next.isEmpty()) {
            return false;
        }
        handled++;
        for (int time = 0; time < timesEach; time++) {
            handle(next.get());
        }
        return true;
    }

    /** Handles events until one of a type is there that is not handled yet. */
    void handleUntil(Object aggregateId, Class<?> type) {
        while (eventsOf(aggregateId, type).isEmpty()) {
            if (!handleNext()) {
                throw new AssertionError("There is no %s of %s".formatted(type.getSimpleName(), aggregateId));
            }
        }
    }

    /** An event that is there from before. */
    void append(Class<?> aggregate, Object aggregateId, Object event) {
        int next = eventsOf(aggregateId).size();
        engine.appendEvents(
                new GenericDomainEventMessage<>(aggregate.getSimpleName(), aggregateId.toString(), next, event));
    }

    /** Gives up what is due by now, then {@link #settle}s. */
    void sweep() {
        new SweepWhatIsDue(deadlines, axon.commandGateway(), clock).sweep();
        settle();
    }

    /** Passes over every event that nobody has handled: the automations were away. */
    void loseTheRest() {
        handled = (int) engine.readEvents(null, false).count();
    }

    void driveOn(OrderId orderId) {
        new Rerun(axon.eventStore(), automations).driveOn(orderId);
        settle();
    }

    Optional<OrderProcess> process(OrderId orderId) {
        OrderProcess process = null;
        for (EventMessage<?> event : engine.readEvents(null, false).toList()) {
            process = OrderProcess.after(process, event.getPayload(), event.getTimestamp())
                    .filter(known -> known.orderId().equals(orderId))
                    .orElse(process);
        }
        return Optional.ofNullable(process);
    }

    /** What has happened to an aggregate, oldest first. */
    List<Object> eventsOf(Object aggregateId) {
        return axon.eventStore()
                .readEvents(aggregateId.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    <E> List<E> eventsOf(Object aggregateId, Class<E> type) {
        return eventsOf(aggregateId).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <E> E last(Object aggregateId, Class<E> type) {
        List<E> events = eventsOf(aggregateId, type);
        return events.get(events.size() - 1);
    }

    @Override
    public void close() {
        axon.shutdown();
        executor.shutdownNow();
        GenericEventMessage.clock = Clock.systemUTC();
    }

    private void handle(EventMessage<?> event) {
        try {
            pass(event);
        } catch (ShopInMemory.CrashException crash) {
            pass(event);
        }
    }

    private void pass(EventMessage<?> event) {
        for (EventMessageHandler handler : handlers) {
            try {
                handler.handle(event);
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void add(Object handler) {
        handlers.add(new AnnotationEventHandlerAdapter(handler));
    }

    private CommandGateway crashingGateway() {
        MessageDispatchInterceptor<CommandMessage<?>> crash = messages -> (index, command) -> {
            if (commandsUntilCrash.decrementAndGet() == 0) {
                throw new ShopInMemory.CrashException();
            }
            Optional.ofNullable(meanwhile.remove(command.getPayloadType())).ifPresent(Runnable::run);
            return command;
        };
        return DefaultCommandGateway.builder()
                .commandBus(axon.commandBus())
                .dispatchInterceptors(List.of(crash))
                .build();
    }
}
