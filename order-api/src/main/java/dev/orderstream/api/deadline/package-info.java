/** Keeps the deadlines of holds and payments where no instance can lose them, and sweeps those whose time has come. */
@NullMarked
package dev.orderstream.api.deadline;

import org.jspecify.annotations.NullMarked;
