/** A stranger's client of the server: Spring Data Cosmos. */
@NullMarked
package dev.orderstream.cosmos.embedded.springdata;

import org.jspecify.annotations.NullMarked;
