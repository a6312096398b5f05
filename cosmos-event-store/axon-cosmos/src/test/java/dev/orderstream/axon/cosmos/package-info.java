/** Tests of the extension against the embedded server. */
package dev.orderstream.axon.cosmos;
