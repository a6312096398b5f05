/** The stored form of a commit, one document that holds all events of one unit of work, and what is noted for it meanwhile. Of this library alone: it may change with any release. */
@NullMarked
package dev.orderstream.axon.cosmos.internal.commit;

import org.jspecify.annotations.NullMarked;
