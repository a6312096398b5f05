/** Tests of the query side against the embedded server and a real broker. */
package dev.orderstream.projections;
