/** Tests of the segments endpoint. */
@org.jspecify.annotations.NullMarked
package dev.orderstream.axon.cosmos.spring.segments;
