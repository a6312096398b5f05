/** Tests of the package. */
@NullMarked
package dev.orderstream.cosmos.embedded.auth;

import org.jspecify.annotations.NullMarked;
