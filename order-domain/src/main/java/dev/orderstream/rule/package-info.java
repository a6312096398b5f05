/**
 * What every rule of the domain shares: how a command is answered or refused, and how the values in it
 * are checked.
 */
@NullMarked
package dev.orderstream.rule;

import org.jspecify.annotations.NullMarked;
