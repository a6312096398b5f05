/** What one operation is charged, and how large the documents are that operations touch. */
@NullMarked
package dev.orderstream.cost.charge;

import org.jspecify.annotations.NullMarked;
