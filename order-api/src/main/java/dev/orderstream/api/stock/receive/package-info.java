/** Stock arrives. */
@NullMarked
package dev.orderstream.api.stock.receive;

import org.jspecify.annotations.NullMarked;
