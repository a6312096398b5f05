@NullMarked
package dev.orderstream.operator.deadletters;

import org.jspecify.annotations.NullMarked;
