/**
 * Goods that come back: asked for, approved, looked at unit by unit, and credited. What was credited over the counter before this system
 * learned of it is a fact and is recorded.
 */
@NullMarked
package dev.orderstream.returns;

import org.jspecify.annotations.NullMarked;
