/** Tests of the dead-letter queue against the embedded server. */
package dev.orderstream.axon.cosmos.deadletter;
