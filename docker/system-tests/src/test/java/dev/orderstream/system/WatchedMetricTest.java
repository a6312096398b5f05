package dev.orderstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedMetricTest {

    @Test
    void metricsAndTheirLabelsAreFoundInAnExpression() {
        assertThat(WatchedMetric.in(
                        "topk(10, histogram_quantile(0.99, sum by (le, a_label) (rate(time_bucket{kind=\"a\",uri!~\"/x.*\"}[1m]))))"
                                + " / max(size_total) or absent(lag_seconds{application=\"b\"})",
                        "here"))
                .containsExactlyInAnyOrder(
                        new WatchedMetric("time_bucket", Map.of("kind", "a", "uri", ""), "here"),
                        new WatchedMetric("size_total", Map.of(), "here"),
                        new WatchedMetric("lag_seconds", Map.of(), "here"));
    }

    @Test
    void aSeriesHasTheNameAndTheLabels() {
        WatchedMetric metric = new WatchedMetric("size_total", Map.of("kind", "a", "uri", ""), "here");

        assertThat(metric.isIn("size_total{kind=\"a\",uri=\"/x\"} 1.0")).isTrue();
        assertThat(metric.isIn("size_total{kind=\"ab\",uri=\"/x\"} 1.0")).isFalse();
        assertThat(metric.isIn("size_total{kind=\"a\"} 1.0")).isFalse();
        assertThat(metric.isIn("size_total_max{kind=\"a\",uri=\"/x\"} 1.0")).isFalse();
        assertThat(new WatchedMetric("size_total", Map.of(), "here").isIn("size_total 1.0"))
                .isTrue();
    }
}
