/** Who is let in. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.api.authentication;
