/** The segments of event processors as an endpoint of Spring Boot Actuator: they are listed, split and merged. */
@NullMarked
package dev.orderstream.axon.cosmos.spring.segments;

import org.jspecify.annotations.NullMarked;
