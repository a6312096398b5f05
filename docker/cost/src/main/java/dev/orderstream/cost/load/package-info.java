/** What a shop does: orders, lines, queries, how the day goes, how long things are kept; and the three profiles. */
@NullMarked
package dev.orderstream.cost.load;

import org.jspecify.annotations.NullMarked;
