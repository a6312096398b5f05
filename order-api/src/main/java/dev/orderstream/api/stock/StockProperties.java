package dev.orderstream.api.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How SKUs are checked at the door.
 *
 * @param rememberedSkus most SKUs remembered to exist, 0 to 10,000,000
 * @param lookupConcurrency how many SKUs are looked for at once, over all requests, 1 to 10,000
 */
@Validated
@ConfigurationProperties("orderstream.stock")
record StockProperties(
        @DefaultValue("100000") @Min(0) @Max(10_000_000) int rememberedSkus,
        @DefaultValue("32") @Min(1) @Max(10_000) int lookupConcurrency) {}
