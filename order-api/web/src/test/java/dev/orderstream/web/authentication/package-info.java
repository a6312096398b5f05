/** An issuer of access tokens for tests. */
@NullMarked
package dev.orderstream.web.authentication;

import org.jspecify.annotations.NullMarked;
