/** Files of orders and a stub of the shop for tests of the replay. */
@NullMarked
package dev.orderstream.replay;

import org.jspecify.annotations.NullMarked;
