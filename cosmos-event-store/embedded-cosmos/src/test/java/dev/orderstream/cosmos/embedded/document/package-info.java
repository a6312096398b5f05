/** Tests of the package. */
@NullMarked
package dev.orderstream.cosmos.embedded.document;

import org.jspecify.annotations.NullMarked;
