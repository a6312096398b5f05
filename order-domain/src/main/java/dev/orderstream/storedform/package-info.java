/** The JSON in which events, commands and snapshots are stored. The only place that knows Jackson; changing it changes stored data. */
@NullMarked
package dev.orderstream.storedform;

import org.jspecify.annotations.NullMarked;
