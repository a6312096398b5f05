/** Tests of the publication of events. */
package dev.orderstream.projections.publication;
