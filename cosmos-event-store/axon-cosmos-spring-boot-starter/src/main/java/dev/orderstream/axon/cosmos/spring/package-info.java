/**
 * Spring Boot auto-configuration of Axon on Cosmos DB.
 */
@NullMarked
package dev.orderstream.axon.cosmos.spring;

import org.jspecify.annotations.NullMarked;
