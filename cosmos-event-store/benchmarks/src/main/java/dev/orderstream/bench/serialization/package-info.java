/** The serializer that all event stores are measured with. */
@NullMarked
package dev.orderstream.bench.serialization;

import org.jspecify.annotations.NullMarked;
