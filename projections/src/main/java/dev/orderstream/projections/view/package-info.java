/**
 * View documents in Cosmos DB: changed idempotently by batches of events, read by key or page by page.
 */
@NullMarked
package dev.orderstream.projections.view;

import org.jspecify.annotations.NullMarked;
