/** Looking at what has come back. */
@NullMarked
package dev.orderstream.api.returns.receive;

import org.jspecify.annotations.NullMarked;
