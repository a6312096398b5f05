/** Commands for those who look after running services. */
@NullMarked
package dev.orderstream.operator;

import org.jspecify.annotations.NullMarked;
