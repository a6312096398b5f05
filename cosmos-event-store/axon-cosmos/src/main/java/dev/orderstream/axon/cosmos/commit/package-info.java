/**
 * The stored form of a commit: one document that holds all events of one unit of work.
 */
@NullMarked
package dev.orderstream.axon.cosmos.commit;

import org.jspecify.annotations.NullMarked;
