/** Messages of back-end systems that could not be applied: what lies in the dead-letter topic, and what becomes of it. */
@NullMarked
package dev.orderstream.operator.deadmessages;

import org.jspecify.annotations.NullMarked;
