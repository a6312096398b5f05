/** Events of other systems become commands. */
@NullMarked
package dev.orderstream.api.mapping;

import org.jspecify.annotations.NullMarked;
