/** The certificate that the server makes for itself when it is asked to speak TLS. */
@NullMarked
package dev.orderstream.cosmos.embedded.tls;

import org.jspecify.annotations.NullMarked;
