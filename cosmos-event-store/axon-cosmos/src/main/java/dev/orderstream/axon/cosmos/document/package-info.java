/**
 * How documents of Cosmos DB are read and written: their charges told, their versions named, refusals that are expected
 * told apart from failures.
 */
@NullMarked
package dev.orderstream.axon.cosmos.document;

import org.jspecify.annotations.NullMarked;
