/** Who may read what. */
@NullMarked
package dev.orderstream.projections.access;

import org.jspecify.annotations.NullMarked;
