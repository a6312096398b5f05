@org.jspecify.annotations.NullMarked
package dev.orderstream.projections.freshness;
