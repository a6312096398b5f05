/** What may be reached from other machines, and what may not leave this one. */
@NullMarked
package dev.orderstream.web.exposure;

import org.jspecify.annotations.NullMarked;
