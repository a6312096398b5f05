/** Builds the index of a path over the documents that a container has already, while clients read and write. */
@NullMarked
package dev.orderstream.cosmos.embedded.reindex;

import org.jspecify.annotations.NullMarked;
