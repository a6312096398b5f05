/** What runs beside the application's own work. */
@NullMarked
package dev.orderstream.axon.cosmos.spring.threads;

import org.jspecify.annotations.NullMarked;
