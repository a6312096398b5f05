/**
 * Writes whose outcome the server did not tell.
 */
@NullMarked
package dev.orderstream.axon.cosmos.write;

import org.jspecify.annotations.NullMarked;
