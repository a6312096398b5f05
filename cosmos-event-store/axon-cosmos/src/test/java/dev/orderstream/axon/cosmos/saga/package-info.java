/** Tests of the saga store against the embedded server. */
package dev.orderstream.axon.cosmos.saga;
