/** The gateway protocol's own words: requests, resource paths, responses, headers and errors, free of any network code. */
@NullMarked
package dev.orderstream.cosmos.embedded.protocol;

import org.jspecify.annotations.NullMarked;
