/** Tests of documents against the embedded server. */
package dev.orderstream.axon.cosmos.document;
