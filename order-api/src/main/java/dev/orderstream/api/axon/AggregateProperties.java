package dev.orderstream.api.axon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept of aggregates besides their events.
 *
 * @param cachedOrders most orders kept in memory, 0 to 10,000,000
 * @param cachedStockItems most stock items kept in memory, 0 to 10,000,000
 * @param cachedPayments most payments kept in memory, 0 to 10,000,000
 * @param cachedFulfillmentOrders most fulfillment orders kept in memory, 0 to 10,000,000
 * @param cachedReturns most returns kept in memory, 0 to 10,000,000
 * @param snapshotAfter a stock item is snapshotted after this many events since the last snapshot, 2 to 1,000,000. The others have few
 *     events and need none
 */
@Validated
@ConfigurationProperties("orderstream.aggregates")
public record AggregateProperties(
        @DefaultValue("5000") @Min(0) @Max(10_000_000) int cachedOrders,
        @DefaultValue("10000") @Min(0) @Max(10_000_000) int cachedStockItems,
        @DefaultValue("5000") @Min(0) @Max(10_000_000) int cachedPayments,
        @DefaultValue("5000") @Min(0) @Max(10_000_000) int cachedFulfillmentOrders,
        @DefaultValue("1000") @Min(0) @Max(10_000_000) int cachedReturns,
        @DefaultValue("200") @Min(2) @Max(1_000_000) int snapshotAfter) {}
