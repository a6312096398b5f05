/** Every failure as a problem document (RFC 9457). */
@NullMarked
package dev.orderstream.web.problem;

import org.jspecify.annotations.NullMarked;
