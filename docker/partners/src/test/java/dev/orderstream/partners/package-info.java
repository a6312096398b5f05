/** Tests of what the partners answer. */
@NullMarked
package dev.orderstream.partners;

import org.jspecify.annotations.NullMarked;
