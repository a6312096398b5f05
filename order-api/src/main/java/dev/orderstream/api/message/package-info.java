/** What a message of a back-end system is: a command, by the {@code type} that its feature has for it. */
@NullMarked
package dev.orderstream.api.message;

import org.jspecify.annotations.NullMarked;
