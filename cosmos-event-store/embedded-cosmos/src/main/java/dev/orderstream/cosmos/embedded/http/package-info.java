/** The HTTP server: Netty channels on one side, requests and responses of the protocol on the other. */
@NullMarked
package dev.orderstream.cosmos.embedded.http;

import org.jspecify.annotations.NullMarked;
