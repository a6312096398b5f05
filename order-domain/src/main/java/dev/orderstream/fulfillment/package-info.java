/**
 * The work at one location for one order: goods are picked, packed and given to a carrier. The warehouse and the carrier are somebody
 * else: events ask them, commands bring what they did, which may come late, twice and in any order.
 */
@NullMarked
package dev.orderstream.fulfillment;

import org.jspecify.annotations.NullMarked;
