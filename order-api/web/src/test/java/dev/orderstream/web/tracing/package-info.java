/** What becomes of spans. */
@NullMarked
package dev.orderstream.web.tracing;

import org.jspecify.annotations.NullMarked;
