/**
 * The view of each return, by its id.
 */
@NullMarked
package dev.orderstream.projections.returns;

import org.jspecify.annotations.NullMarked;
