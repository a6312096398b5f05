/** The entrance: authorizes each request and hands it to the feature that answers it. */
@NullMarked
package dev.orderstream.cosmos.embedded.gateway;

import org.jspecify.annotations.NullMarked;
