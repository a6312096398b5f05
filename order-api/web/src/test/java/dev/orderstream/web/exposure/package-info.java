/** Tests of what may be reached from other machines. */
@NullMarked
package dev.orderstream.web.exposure;

import org.jspecify.annotations.NullMarked;
