/** How progress is looked at when the store is slow. */
@NullMarked
package dev.orderstream.axon.cosmos.spring.progress;

import org.jspecify.annotations.NullMarked;
