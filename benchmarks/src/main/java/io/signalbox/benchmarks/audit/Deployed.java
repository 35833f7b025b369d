package io.signalbox.benchmarks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;

/** The settings that the audit service is deployed with, so that what is measured is what runs. */
final class Deployed {
    private static final String PREFIX = "kafka-streams.";

    private Deployed() {}

    /** Those of its Streams reader, except for those that name another setting. */
    static Properties streams() throws IOException {
        Properties streams = new Properties();
        service().forEach((key, value) -> {
            if (key.toString().startsWith(PREFIX) && !value.toString().contains("${")) {
                streams.put(key.toString().substring(PREFIX.length()), value);
            }
        });
        return streams;
    }

    /** Several modules on the class path bring settings; the service's own name themselves. */
    private static Properties service() throws IOException {
        for (URL url : Collections.list(Deployed.class.getClassLoader().getResources("application.properties"))) {
            Properties properties = new Properties();
            try (InputStream in = url.openStream()) {
                properties.load(in);
            }
            if ("signalbox-audit-service".equals(properties.getProperty("quarkus.application.name"))) {
                return properties;
            }
        }
        throw new IOException("the settings of the audit service are not on the class path");
    }
}
