/** Tests of commands in groups against the embedded server. */
package dev.orderstream.axon.cosmos.grouping;
