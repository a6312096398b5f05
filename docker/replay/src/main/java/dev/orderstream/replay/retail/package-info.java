/**
 * Order files in the layout of the UCI Online Retail data set: what their rows mean as orders, sales, charges and stock, and
 * a generator for people who have no file.
 */
@NullMarked
package dev.orderstream.replay.retail;

import org.jspecify.annotations.NullMarked;
