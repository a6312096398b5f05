/** Shows what the services have parked because it could not be handled, has it tried again, and discards what is given up. */
@NullMarked
package dev.orderstream.operator.deadletters;

import org.jspecify.annotations.NullMarked;
