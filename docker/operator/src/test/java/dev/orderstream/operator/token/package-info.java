/** Tests of the development issuer. */
@NullMarked
package dev.orderstream.operator.token;

import org.jspecify.annotations.NullMarked;
