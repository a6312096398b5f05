/**
 * Positions and claims of Axon's event processors, one document per processor segment.
 */
@NullMarked
package dev.orderstream.axon.cosmos.tokenstore;

import org.jspecify.annotations.NullMarked;
