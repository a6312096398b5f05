/** Queries over documents and other resources: scope, paging, query plans. The language itself is in {@code sql}. */
@NullMarked
package dev.orderstream.cosmos.embedded.query;

import org.jspecify.annotations.NullMarked;
