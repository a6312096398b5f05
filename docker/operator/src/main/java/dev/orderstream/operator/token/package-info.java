/** Access tokens for this machine: an issuer whose keys are in a file, and what its tokens are good for. */
@NullMarked
package dev.orderstream.operator.token;

import org.jspecify.annotations.NullMarked;
