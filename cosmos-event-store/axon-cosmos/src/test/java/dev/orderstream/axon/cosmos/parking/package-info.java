@NullMarked
package dev.orderstream.axon.cosmos.parking;

import org.jspecify.annotations.NullMarked;
