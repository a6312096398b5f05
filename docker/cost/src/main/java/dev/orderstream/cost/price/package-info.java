/** What request units and gigabytes cost: prices, the three ways to pay for throughput, and where one gets cheaper than another. */
@NullMarked
package dev.orderstream.cost.price;

import org.jspecify.annotations.NullMarked;
