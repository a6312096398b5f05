/** Tests of the processes of orders. */
package dev.orderstream.projections.fulfillment;
