/** What is left of the work of a service that was killed: nothing is lost, nothing is done twice. */
@NullMarked
package dev.orderstream.api.killed;

import org.jspecify.annotations.NullMarked;
