/**
 * What may change payloads between memory and store, such as encryption of personal data. {@code axon-cosmos-personal-data} is one that does.
 */
@NullMarked
package dev.orderstream.axon.cosmos.protection;

import org.jspecify.annotations.NullMarked;
