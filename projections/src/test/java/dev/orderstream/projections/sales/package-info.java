/** Tests of the sales of days. */
package dev.orderstream.projections.sales;
