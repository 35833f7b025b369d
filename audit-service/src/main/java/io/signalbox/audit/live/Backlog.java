package io.signalbox.audit.live;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How many records of the topics are not in the log yet. Asked of what the reader measures itself: nothing is sent. */
final class Backlog {
    /** More than this is not what a busy moment leaves, but what came while nobody read. */
    static final long LIMIT = 20_000;

    private static final String LAG = "records-lag";
    private static final String READER = "-consumer";
    private static final String RESTORER = "-restore-consumer";

    private Backlog() {}

    /** Records that lie behind the last one fetched, in all partitions together, as far as they were asked for. */
    static long records(Map<MetricName, ? extends Metric> metrics) {
        double records = 0;
        for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
            MetricName name = metric.getKey();
            String client = name.tags().getOrDefault("client-id", "");
            if (name.name().equals(LAG)
                    && client.endsWith(READER)
                    && !client.endsWith(RESTORER)
                    && metric.getValue().metricValue() instanceof Number lag
                    && !Double.isNaN(lag.doubleValue())) {
                records += lag.doubleValue();
            }
        }
        return Math.round(records);
    }
}
