/**
 * Dead-letter queues for those who operate an application: what is parked in them, why, and how it goes on. What is public
 * here is public for the starter's auto-configuration.
 */
@NullMarked
package dev.orderstream.axon.cosmos.spring.deadletter;

import org.jspecify.annotations.NullMarked;
