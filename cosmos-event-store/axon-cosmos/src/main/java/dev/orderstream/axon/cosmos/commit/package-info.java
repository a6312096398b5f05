/**
 * What a commit remembers of commands, and why one is refused before it is stored.
 */
@NullMarked
package dev.orderstream.axon.cosmos.commit;

import org.jspecify.annotations.NullMarked;
