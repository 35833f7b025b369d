package io.signalbox.launcher.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The process of the embedded broker: formats its storage the first time, then is Kafka's own main class. */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * Runs until it is told to stop.
     *
     * @param args the properties file that {@link BrokerSettings} made
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("expected one argument: the broker's properties file");
        }
        Path properties = Path.of(args[0]);
        formatOnce(properties);
        Kafka.main(new String[] {properties.toString()});
    }

    private static void formatOnce(Path properties) throws IOException {
        Path data = Path.of(read(properties).getProperty("log.dirs", ""));
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        String[] format = {
            "format",
            "--config",
            properties.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        int status = StorageTool.execute(format, new PrintStream(printed, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IllegalStateException("Kafka did not format %s (status %d): %s"
                    .formatted(data, status, printed.toString(StandardCharsets.UTF_8)));
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }
}
