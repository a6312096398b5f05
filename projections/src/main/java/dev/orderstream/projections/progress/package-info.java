/**
 * How far this service's processors have read.
 */
@NullMarked
package dev.orderstream.projections.progress;

import org.jspecify.annotations.NullMarked;
