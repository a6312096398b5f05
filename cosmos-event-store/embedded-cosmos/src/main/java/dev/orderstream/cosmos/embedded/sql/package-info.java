/**
 * The query language of Azure Cosmos DB for NoSQL: parses a query, plans it for the SDKs' cross-partition execution, and
 * runs it over documents.
 */
@NullMarked
package dev.orderstream.cosmos.embedded.sql;

import org.jspecify.annotations.NullMarked;
