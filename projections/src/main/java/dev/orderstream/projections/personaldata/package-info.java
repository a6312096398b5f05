/**
 * Personal data of customers: whose it is, and what of it is stored.
 */
@NullMarked
package dev.orderstream.projections.personaldata;

import org.jspecify.annotations.NullMarked;
