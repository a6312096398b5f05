package dev.orderstream.rule;

/**
 * What a command that was not refused has done.
 *
 * @param version sequence number of the aggregate's last event, counted from 0
 * @param changed whether the command stored an event; if not, the aggregate was already in the wanted state
 */
public record Outcome(long version, boolean changed) {

    /** The command stored events, the last of which has this sequence number. */
    public static Outcome changed(long version) {
        return new Outcome(version, true);
    }

    /** There was nothing to do; the aggregate is at this version. */
    public static Outcome unchanged(long version) {
        return new Outcome(version, false);
    }
}
