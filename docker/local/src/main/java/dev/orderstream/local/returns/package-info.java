/** Which sale the goods of a cancellation invoice were bought with. */
@NullMarked
package dev.orderstream.local.returns;

import org.jspecify.annotations.NullMarked;
