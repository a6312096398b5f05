/** Which operations a load takes, how often, and what they are charged. */
@NullMarked
package dev.orderstream.cost.demand;

import org.jspecify.annotations.NullMarked;
