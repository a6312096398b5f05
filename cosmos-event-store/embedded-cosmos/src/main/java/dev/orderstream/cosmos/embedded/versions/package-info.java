/** All versions and deletes of documents, as long as they are retained: what the change feed in that mode reads. */
@NullMarked
package dev.orderstream.cosmos.embedded.versions;

import org.jspecify.annotations.NullMarked;
