/** Documents: how they are stored, read, written under conditions, patched and expired. */
@NullMarked
package dev.orderstream.cosmos.embedded.document;

import org.jspecify.annotations.NullMarked;
