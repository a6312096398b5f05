/** The whole system as processes that are killed, stopped and divided while orders come in. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.system.chaos;
