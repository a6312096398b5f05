@NullMarked
package dev.orderstream.local.deadletters;

import org.jspecify.annotations.NullMarked;
