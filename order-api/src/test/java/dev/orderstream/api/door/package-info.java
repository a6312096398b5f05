/** What may not come in, by whichever door. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.api.door;
