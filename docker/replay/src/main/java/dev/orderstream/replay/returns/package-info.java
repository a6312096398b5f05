/** Which sale the goods of a cancellation invoice were bought with. */
@NullMarked
package dev.orderstream.replay.returns;

import org.jspecify.annotations.NullMarked;
