package dev.orderstream.axon.cosmos.spring;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** The smallest aggregate: an account that is opened. */
final class Accounts {

    private Accounts() {}

    record OpenAccount(@TargetAggregateIdentifier String accountId) {}

    record AccountOpened(String accountId) {}

    @Aggregate
    static class Account {

        @AggregateIdentifier
        private String accountId;

        Account() {}

        @CommandHandler
        Account(OpenAccount command) {
            AggregateLifecycle.apply(new AccountOpened(command.accountId()));
        }

        @EventSourcingHandler
        void on(AccountOpened event) {
            accountId = event.accountId();
        }
    }
}
