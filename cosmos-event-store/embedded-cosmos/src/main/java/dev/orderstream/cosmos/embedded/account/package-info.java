/** What belongs to the account: its description, databases, containers, partition key ranges and offers. */
@NullMarked
package dev.orderstream.cosmos.embedded.account;

import org.jspecify.annotations.NullMarked;
