/** Which paths of which containers are indexed, and the entries by which documents are found by a value at a path. */
@NullMarked
package dev.orderstream.cosmos.embedded.index;

import org.jspecify.annotations.NullMarked;
