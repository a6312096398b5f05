/**
 * Several instances of a service behind one port. It sends each request to an instance that is ready, to another one where nothing can have been done
 * yet, and never sends a command a second time: its sender does, under the same key.
 */
@NullMarked
package dev.orderstream.front;

import org.jspecify.annotations.NullMarked;
