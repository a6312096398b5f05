/** Both services together, as they are run. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.system;
