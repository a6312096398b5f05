/** What is done to returns. */
@NullMarked
package dev.orderstream.api.returns;

import org.jspecify.annotations.NullMarked;
