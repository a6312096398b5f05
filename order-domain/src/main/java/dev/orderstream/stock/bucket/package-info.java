/**
 * Stock of a hot SKU in several parts. One stock item takes so many promises per second as its stream allows; split into buckets, each a
 * stock item of its own, it takes that many times as many, behind the same commands.
 */
@NullMarked
package dev.orderstream.stock.bucket;

import org.jspecify.annotations.NullMarked;
