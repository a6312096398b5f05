/** Who may call: master key signatures. */
@NullMarked
package dev.orderstream.cosmos.embedded.auth;

import org.jspecify.annotations.NullMarked;
