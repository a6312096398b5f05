/** Databases and containers: their definitions, resource ids, and the catalog that keeps them. */
@NullMarked
package dev.orderstream.cosmos.embedded.container;

import org.jspecify.annotations.NullMarked;
