/**
 * What can be told about a query before it runs: the plan that the SDKs ask for, and which partitions, ids and index
 * entries its filter leaves.
 */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.plan;

import org.jspecify.annotations.NullMarked;
