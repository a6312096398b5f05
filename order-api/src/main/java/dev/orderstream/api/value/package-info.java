/** The domain's rules of single values as constraints, so that an error points at the value. */
@NullMarked
package dev.orderstream.api.value;

import org.jspecify.annotations.NullMarked;
