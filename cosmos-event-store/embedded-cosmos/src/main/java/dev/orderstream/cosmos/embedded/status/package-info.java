/** Health, and a page for people that shows what is stored. */
@NullMarked
package dev.orderstream.cosmos.embedded.status;

import org.jspecify.annotations.NullMarked;
