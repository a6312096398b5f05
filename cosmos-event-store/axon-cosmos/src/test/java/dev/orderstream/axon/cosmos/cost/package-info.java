/** Tests of the account of request units. */
package dev.orderstream.axon.cosmos.cost;
