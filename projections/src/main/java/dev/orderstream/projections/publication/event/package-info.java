/**
 * What is published: a form of its own for each event of the domain, so that an event can be stored otherwise without its consumers noticing.
 * Each has a JSON Schema in {@code src/main/resources/schemas}.
 */
@NullMarked
package dev.orderstream.projections.publication.event;

import org.jspecify.annotations.NullMarked;
