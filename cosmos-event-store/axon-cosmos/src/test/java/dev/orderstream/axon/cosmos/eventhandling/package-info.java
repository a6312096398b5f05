/** What event handlers send and publish. */
package dev.orderstream.axon.cosmos.eventhandling;
