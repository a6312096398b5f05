/** Who may send which command over REST, and what belongs to whom. */
@NullMarked
package dev.orderstream.api.access;

import org.jspecify.annotations.NullMarked;
