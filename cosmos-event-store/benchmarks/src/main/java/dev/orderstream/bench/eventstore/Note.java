package dev.orderstream.bench.eventstore;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** An aggregate that decides nothing, so that the store is what is measured. */
final class Note {

    /** Creates a note. */
    record Write(@TargetAggregateIdentifier String noteId, String text) {}

    /** Changes it. */
    record Change(@TargetAggregateIdentifier String noteId, String text) {}

    /** It was created. */
    record Written(String noteId, String text) {}

    /** It was changed. */
    record Changed(String noteId, String text) {}

    @AggregateIdentifier
    private @Nullable String noteId;

    private int length;

    Note() {}

    @CommandHandler
    Note(Write command) {
        apply(new Written(command.noteId(), command.text()));
    }

    @CommandHandler
    void handle(Change command) {
        if (length < 0) {
            throw new IllegalStateException("The note " + noteId + " has a length below zero.");
        }
        apply(new Changed(command.noteId(), command.text()));
    }

    @EventSourcingHandler
    void on(Written event) {
        noteId = event.noteId();
        length = event.text().length();
    }

    @EventSourcingHandler
    void on(Changed event) {
        length = event.text().length();
    }
}
