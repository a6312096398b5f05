/** Who is asking: access tokens of an OAuth 2.0 issuer, and the callers that they stand for. */
@NullMarked
package dev.orderstream.web.authentication;

import org.jspecify.annotations.NullMarked;
