/** What is asked of an account before a container of it is used. Of this library alone: it may change with any release. */
@NullMarked
package dev.orderstream.axon.cosmos.internal.container;

import org.jspecify.annotations.NullMarked;
