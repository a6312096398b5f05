@org.jspecify.annotations.NullMarked
package dev.orderstream.projections.parking;
