/** Tests of the local tools, and a stub of an HTTP service for them. */
@NullMarked
package dev.orderstream.local;

import org.jspecify.annotations.NullMarked;
