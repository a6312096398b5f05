/** The services that the commands talk to, and where they are. */
@NullMarked
package dev.orderstream.operator.service;

import org.jspecify.annotations.NullMarked;
