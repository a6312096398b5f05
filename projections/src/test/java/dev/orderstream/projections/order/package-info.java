/** Tests of the view of orders. */
package dev.orderstream.projections.order;
