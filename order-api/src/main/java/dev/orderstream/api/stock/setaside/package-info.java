/** Setting stock aside that cannot be sold. */
@NullMarked
package dev.orderstream.api.stock.setaside;

import org.jspecify.annotations.NullMarked;
