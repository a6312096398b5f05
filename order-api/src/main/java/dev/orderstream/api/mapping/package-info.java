/** Events of other systems that are commands here: which ones, and what of them goes where. */
@NullMarked
package dev.orderstream.api.mapping;

import org.jspecify.annotations.NullMarked;
