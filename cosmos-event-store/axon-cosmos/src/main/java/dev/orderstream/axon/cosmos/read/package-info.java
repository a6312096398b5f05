/** How documents are read that may not be there. */
@NullMarked
package dev.orderstream.axon.cosmos.read;

import org.jspecify.annotations.NullMarked;
