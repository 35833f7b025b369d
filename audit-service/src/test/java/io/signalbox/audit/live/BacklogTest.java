package io.signalbox.audit.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private record Fixed(MetricName metricName, Object metricValue) implements Metric {}

    @Test
    void onlyWhatTheReaderHasBeforeItCountsAndNotWhatAStoreIsMadeOf() {
        Map<MetricName, Metric> metrics = Map.ofEntries(
                metric("records-lag", "audit-StreamThread-1-consumer", "0", 700.0),
                metric("records-lag", "audit-StreamThread-1-consumer", "1", 42.0),
                metric("records-lag", "audit-StreamThread-1-consumer", "2", Double.NaN),
                metric("records-lag", "audit-StreamThread-1-restore-consumer", "0", 100_000.0),
                metric("records-lag-max", "audit-StreamThread-1-consumer", "0", 90_000.0),
                metric("records-lag", "another", "0", 5.0));

        assertThat(Backlog.records(metrics)).isEqualTo(742);
    }

    private static Map.Entry<MetricName, Metric> metric(String name, String client, String partition, double value) {
        MetricName key = new MetricName(
                name, "consumer-fetch-manager-metrics", "", Map.of("client-id", client, "partition", partition));
        return Map.entry(key, new Fixed(key, value));
    }
}
