package dev.orderstream.axon.cosmos.grouping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;

/** A hall with seats that many want at once, and commands that go wrong in every way. */
class Hall {

    static final String CURSED = "cursed";

    record Open(@TargetAggregateIdentifier String hallId, int seats) {}

    record Book(@TargetAggregateIdentifier String hallId, String guest) {}

    record BookAtVersion(
            @TargetAggregateIdentifier String hallId, String guest, @TargetAggregateVersion Long version) {}

    record BookAndFail(@TargetAggregateIdentifier String hallId, String guest) {}

    record BookForResult(@TargetAggregateIdentifier String hallId, String guest, boolean json) {}

    record Ask(@TargetAggregateIdentifier String hallId) {}

    record AskOrBuild(@TargetAggregateIdentifier String hallId) {}

    record Demolish(@TargetAggregateIdentifier String hallId) {}

    record Opened(String hallId, int seats) {}

    record Booked(String hallId, String guest) {}

    record Demolished(String hallId) {}

    record Seat(int number) {}

    /** Cannot be written as JSON. */
    record Loop(Object self) {
        static Loop endless() {
            Object[] inner = new Object[1];
            Loop loop = new Loop(inner);
            inner[0] = loop;
            return loop;
        }
    }

    static class SoldOutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SoldOutException(String guest) {
            super("No seat is left for " + guest);
        }
    }

    /** Who has a seat in a hall, in the order of booking. */
    static List<String> guests(TestEventStore store, String hallId) {
        return store.engine()
                .readEvents(hallId)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(Booked.class::isInstance)
                .map(booked -> ((Booked) booked).guest())
                .toList();
    }

    @AggregateIdentifier
    private String hallId;

    private int seats;
    private int booked;

    Hall() {}

    @CommandHandler
    Hall(Open command) {
        apply(new Opened(command.hallId(), command.seats()));
    }

    @CommandHandler
    Seat handle(Book command) {
        return book(command.guest());
    }

    @CommandHandler
    Seat handle(BookAtVersion command) {
        return book(command.guest());
    }

    @CommandHandler
    Seat handle(BookAndFail command) {
        book(command.guest());
        throw new IllegalStateException(command.guest() + " has changed their mind");
    }

    @CommandHandler
    Object handle(BookForResult command) {
        Seat seat = book(command.guest());
        return command.json() ? seat : Loop.endless();
    }

    @CommandHandler
    int handle(Ask command) {
        return seats - booked;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(AskOrBuild command) {
        return seats - booked;
    }

    @CommandHandler
    void handle(Demolish command) {
        apply(new Demolished(command.hallId()));
    }

    private Seat book(String guest) {
        if (booked == seats) {
            throw new SoldOutException(guest);
        }
        apply(new Booked(hallId, guest));
        return new Seat(booked);
    }

    @EventSourcingHandler
    void on(Opened event) {
        hallId = event.hallId();
        seats = event.seats();
    }

    @EventSourcingHandler
    void on(Booked event) {
        booked++;
        if (event.guest().equals(CURSED)) {
            throw new IllegalArgumentException("The hall cannot bear " + CURSED);
        }
    }

    @EventSourcingHandler
    void on(Demolished event) {
        markDeleted();
    }

    public String getHallId() {
        return hallId;
    }

    public void setHallId(String hallId) {
        this.hallId = hallId;
    }

    public int getSeats() {
        return seats;
    }

    public void setSeats(int seats) {
        this.seats = seats;
    }

    public int getBooked() {
        return booked;
    }

    public void setBooked(int booked) {
        this.booked = booked;
    }
}
