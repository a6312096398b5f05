/** Personal data of customers: whose it is, for how long it is kept, and how it is forgotten. */
@NullMarked
package dev.orderstream.api.personaldata;

import org.jspecify.annotations.NullMarked;
