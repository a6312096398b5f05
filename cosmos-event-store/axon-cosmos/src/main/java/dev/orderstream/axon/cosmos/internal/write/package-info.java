/** Writes whose outcome the server did not tell. Of this library alone: it may change with any release. */
@NullMarked
package dev.orderstream.axon.cosmos.internal.write;

import org.jspecify.annotations.NullMarked;
