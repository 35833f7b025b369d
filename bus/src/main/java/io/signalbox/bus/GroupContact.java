package io.signalbox.bus;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether a member of a consumer group is in touch with its broker. A member says that it lives every one and a half
 * seconds; once the connection is gone it has nobody to say it to, and the time since grows. Nothing is sent to find out.
 */
public final class GroupContact {
    /** How long a member may have been silent. */
    public static final Duration LIMIT = Duration.ofSeconds(4);

    private static final String SILENT_SECONDS = "last-heartbeat-seconds-ago";

    private GroupContact() {}

    /**
     * Whether every member among these metrics, of a consumer or of Kafka Streams, was in touch within the {@link #LIMIT}.
     * One that has not said anything yet has only just joined.
     */
    public static boolean holds(Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(SILENT_SECONDS))
                .allMatch(metric -> seconds(metric.getValue()) <= LIMIT.toSeconds());
    }

    private static double seconds(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.MAX_VALUE;
    }
}
