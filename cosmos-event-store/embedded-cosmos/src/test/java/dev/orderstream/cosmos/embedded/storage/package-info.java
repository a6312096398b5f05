/** Tests of the package. */
@NullMarked
package dev.orderstream.cosmos.embedded.storage;

import org.jspecify.annotations.NullMarked;
