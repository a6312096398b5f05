/**
 * Tells what a load costs on Azure Cosmos DB: request units, partitions, storage, money. {@code charge} has what one operation
 * costs, {@code load} what a shop does, {@code demand} which operations that takes, {@code price} what they come to, and {@code
 * check} compares with a running system.
 */
@NullMarked
package dev.orderstream.cost;

import org.jspecify.annotations.NullMarked;
