/** Holds a service to the table of docs/security.md that says who may do what. */
@NullMarked
package dev.orderstream.web.authorization;

import org.jspecify.annotations.NullMarked;
