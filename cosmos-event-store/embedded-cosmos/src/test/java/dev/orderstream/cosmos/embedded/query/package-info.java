/** Tests of scopes, pages and positions of queries. */
@NullMarked
package dev.orderstream.cosmos.embedded.query;

import org.jspecify.annotations.NullMarked;
