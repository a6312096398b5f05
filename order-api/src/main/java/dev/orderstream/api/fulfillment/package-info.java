/** What warehouses and carriers do for orders, over REST. */
@NullMarked
package dev.orderstream.api.fulfillment;

import org.jspecify.annotations.NullMarked;
