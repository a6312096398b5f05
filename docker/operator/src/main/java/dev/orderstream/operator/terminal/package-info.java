/** What the commands show: progress and tables, for terminals and for logs. */
@NullMarked
package dev.orderstream.operator.terminal;

import org.jspecify.annotations.NullMarked;
