package dev.orderstream.axon.cosmos.idempotency;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An aggregate whose commands answer, change nothing, or are refused. */
class Account {

    record Open(@TargetAggregateIdentifier String accountId) {}

    record Deposit(@TargetAggregateIdentifier String accountId, int amount) {}

    record Rename(@TargetAggregateIdentifier String accountId, String name) {}

    record Close(@TargetAggregateIdentifier String accountId) {}

    record Opened(String accountId) {}

    record Deposited(String accountId, int amount) {}

    record Renamed(String accountId, String name) {}

    record Closed(String accountId) {}

    record Balance(int amount) {}

    @AggregateIdentifier
    private String accountId;

    private int balance;
    private String name = "";
    private boolean closed;

    Account() {}

    @CommandHandler
    Account(Open command) {
        apply(new Opened(command.accountId()));
    }

    @CommandHandler
    Balance handle(Deposit command) {
        if (closed) {
            throw new IllegalStateException("Account " + accountId + " is closed.");
        }
        apply(new Deposited(command.accountId(), command.amount()));
        return new Balance(balance);
    }

    /** Returns nothing, and changes nothing when the name is the same. */
    @CommandHandler
    void handle(Rename command) {
        if (!command.name().equals(name)) {
            apply(new Renamed(command.accountId(), command.name()));
        }
    }

    @CommandHandler
    String handle(Close command) {
        if (!closed) {
            apply(new Closed(command.accountId()));
            return "closed";
        }
        return "was closed";
    }

    @EventSourcingHandler
    void on(Opened event) {
        accountId = event.accountId();
    }

    @EventSourcingHandler
    void on(Deposited event) {
        balance += event.amount();
    }

    @EventSourcingHandler
    void on(Renamed event) {
        name = event.name();
    }

    @EventSourcingHandler
    void on(Closed event) {
        closed = true;
    }

    public String getAccountId() {
        return accountId;
    }

    public void setAccountId(String accountId) {
        this.accountId = accountId;
    }

    public int getBalance() {
        return balance;
    }

    public void setBalance(int balance) {
        this.balance = balance;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public boolean isClosed() {
        return closed;
    }

    public void setClosed(boolean closed) {
        this.closed = closed;
    }
}
