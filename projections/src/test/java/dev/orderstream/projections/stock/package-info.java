/** Tests of the view of stock. */
package dev.orderstream.projections.stock;
