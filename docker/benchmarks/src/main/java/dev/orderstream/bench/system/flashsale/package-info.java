/** How fast one hot SKU is sold: a commit for each reservation, grouped, and in buckets. */
@NullMarked
package dev.orderstream.bench.system.flashsale;

import org.jspecify.annotations.NullMarked;
