/** Integration tests that drive the embedded server with the official Java SDK. */
@NullMarked
package dev.orderstream.cosmos.embedded;

import org.jspecify.annotations.NullMarked;
