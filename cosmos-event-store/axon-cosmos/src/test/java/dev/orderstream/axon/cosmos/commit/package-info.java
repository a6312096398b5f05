/** The stored form of commits. */
package dev.orderstream.axon.cosmos.commit;
