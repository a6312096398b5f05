/**
 * How far event processors have come and what keeps them from getting on. What is public here is public for the starter's
 * auto-configuration.
 */
@NullMarked
package dev.orderstream.axon.cosmos.spring.progress;

import org.jspecify.annotations.NullMarked;
