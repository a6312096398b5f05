package dev.orderstream.axon.cosmos.aggregatecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command costs besides its append when its aggregate is in memory. */
class FreshCachingRepositoryIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final TestEventStore store = new TestEventStore(cosmos);

    @Test
    void anAggregateInTheCacheCostsNothingToLoad() {
        Configuration instance = instance(store, aggregate -> aggregate.configureCache(c -> new LastingCache()));
        instance.commandGateway().sendAndWait(new Start("counter"));
        store.takeCharges();

        assertThat(instance.commandGateway().<Integer>sendAndWait(new Increment("counter")))
                .isEqualTo(1);

        assertThat(store.takeCharges())
                .extracting(TestEventStore.Charge::operation)
                .containsExactly("append");
        instance.shutdown();
    }

    @Test
    void toBeSureThatItIsFreshCostsAboutOneRequestUnit() {
        Configuration instance = fresh(store);
        instance.commandGateway().sendAndWait(new Start("counter"));
        store.takeCharges();

        assertThat(instance.commandGateway().<Integer>sendAndWait(new Read("counter")))
                .isZero();

        assertThat(store.takeCharges()).singleElement().satisfies(charge -> {
            assertThat(charge.operation()).isEqualTo("check-version");
            assertThat(charge.requestUnits()).isBetween(0.5, 1.5);
        });
        instance.shutdown();
    }

    @Test
    void anAggregateThatAnotherInstanceChangedIsLoadedAnew() {
        Configuration one = fresh(store);
        Configuration other = fresh(store.anotherInstance());
        one.commandGateway().sendAndWait(new Start("counter"));
        other.commandGateway().sendAndWait(new Increment("counter"));

        assertThat(one.commandGateway().<Integer>sendAndWait(new Read("counter")))
                .isEqualTo(1);
        one.shutdown();
        other.shutdown();
    }

    private static Configuration fresh(TestEventStore store) {
        Cache cache = new LastingCache();
        return instance(
                store,
                aggregate -> aggregate.configureRepository(c -> new FreshCachingRepository<>(
                        EventSourcingRepository.builder(Counter.class), store.store(), cache)));
    }

    private static Configuration instance(TestEventStore store, UnaryOperator<AggregateConfigurer<Counter>> settings) {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> TestCosmos.serializer())
                .configureEventStore(c -> store.store())
                .configureAggregate(settings.apply(AggregateConfigurer.defaultConfiguration(Counter.class)))
                .start();
    }

    record Start(@TargetAggregateIdentifier String id) {}

    record Increment(@TargetAggregateIdentifier String id) {}

    record Read(@TargetAggregateIdentifier String id) {}

    record Started(String id) {}

    record Incremented(String id) {}

    static class Counter {

        @SuppressWarnings("UnusedVariable") // Axon reads it.
        @AggregateIdentifier
        private String id;

        private int count;

        Counter() {}

        @CommandHandler
        Counter(Start command) {
            apply(new Started(command.id()));
        }

        @CommandHandler
        int handle(Increment command) {
            apply(new Incremented(command.id()));
            return count;
        }

        @CommandHandler
        int handle(Read command) {
            return count;
        }

        @EventSourcingHandler
        void on(Started event) {
            id = event.id();
        }

        @EventSourcingHandler
        void on(Incremented event) {
            count++;
        }
    }
}
