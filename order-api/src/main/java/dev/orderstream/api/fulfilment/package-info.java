/** What warehouses and carriers do for orders. */
@NullMarked
package dev.orderstream.api.fulfilment;

import org.jspecify.annotations.NullMarked;
