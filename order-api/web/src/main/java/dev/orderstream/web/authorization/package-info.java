/** Who may do what: one rule for each endpoint, and nothing without one. */
@NullMarked
package dev.orderstream.web.authorization;

import org.jspecify.annotations.NullMarked;
