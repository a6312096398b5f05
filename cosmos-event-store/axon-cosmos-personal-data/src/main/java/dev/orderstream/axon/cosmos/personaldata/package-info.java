/**
 * Personal data in events and snapshots that can be forgotten: encrypted with keys of the person whom it is about, which are thrown away when
 * the person is to be forgotten.
 */
@NullMarked
package dev.orderstream.axon.cosmos.personaldata;

import org.jspecify.annotations.NullMarked;
