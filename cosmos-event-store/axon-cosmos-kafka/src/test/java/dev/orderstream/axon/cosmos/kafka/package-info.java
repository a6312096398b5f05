/** Tests of publication against a real broker and the embedded Cosmos server. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.axon.cosmos.kafka;
