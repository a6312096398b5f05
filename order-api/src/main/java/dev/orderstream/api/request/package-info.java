/**
 * The words of requests and messages that several features share, with the domain's rules of single values as constraints, so that an error
 * points at the value.
 */
@NullMarked
package dev.orderstream.api.request;

import org.jspecify.annotations.NullMarked;
