/**
 * The Cosmos DB containers that the extension needs: their definitions, and creating or verifying them.
 */
@NullMarked
package dev.orderstream.axon.cosmos.container;

import org.jspecify.annotations.NullMarked;
