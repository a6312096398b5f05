/** Tests of how a service goes. */
@NullMarked
package dev.orderstream.web.shutdown;

import org.jspecify.annotations.NullMarked;
