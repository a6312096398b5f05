/** Answers with a view once it shows what its reader has already been told of. */
@NullMarked
package dev.orderstream.projections.freshness;

import org.jspecify.annotations.NullMarked;
