/** Requests written byte by byte, for tests of what a service does with them. */
@NullMarked
package dev.orderstream.web.http;

import org.jspecify.annotations.NullMarked;
