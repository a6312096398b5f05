package dev.orderstream.api.idempotency;

/**
 * What became of a command that was not refused.
 *
 * @param version sequence number of the aggregate's last event after the command, counted from 0
 * @param replayed whether the command was applied before and this is the result that it got then
 */
public record CommandResult(long version, boolean replayed) {}
