/** Asking for a return. */
@NullMarked
package dev.orderstream.api.returns.request;

import org.jspecify.annotations.NullMarked;
