/** Who may send which command, and what is kept of the sender. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.api.access;
