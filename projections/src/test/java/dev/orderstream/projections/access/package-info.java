/** Who may read what. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.projections.access;
