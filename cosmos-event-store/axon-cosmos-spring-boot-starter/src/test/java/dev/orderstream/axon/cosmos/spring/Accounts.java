package dev.orderstream.axon.cosmos.spring;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** A small aggregate: an account that is opened, and into which money is paid. */
final class Accounts {

    private Accounts() {}

    record OpenAccount(@TargetAggregateIdentifier String accountId) {}

    record Deposit(@TargetAggregateIdentifier String accountId, int amount) {}

    record AccountOpened(String accountId) {}

    record Deposited(String accountId, int amount, int balance, Instant at) {}

    @Aggregate
    static class Account {

        @AggregateIdentifier
        private String accountId;

        private int balance;

        Account() {}

        @CommandHandler
        Account(OpenAccount command) {
            AggregateLifecycle.apply(new AccountOpened(command.accountId()));
        }

        /** Answers with the balance after it. */
        @CommandHandler
        int handle(Deposit command) {
            AggregateLifecycle.apply(
                    new Deposited(accountId, command.amount(), balance + command.amount(), Instant.EPOCH));
            return balance;
        }

        @EventSourcingHandler
        void on(AccountOpened event) {
            accountId = event.accountId();
        }

        @EventSourcingHandler
        void on(Deposited event) {
            balance = event.balance();
        }
    }
}
