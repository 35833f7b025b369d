package io.signalbox.launcher.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the simulated site behaves.
 *
 * @param seed of its chances
 * @param speed how many times as fast things go there as on real hosts
 * @param schema the API description of Proxmox VE that every request is checked against
 */
public record LabSettings(long seed, int speed, Optional<Path> schema) {
    /** The pace at which a migration can be watched. */
    public static final int SPEED = 5;

    private static final long SEED = 42;
    private static final String SCHEMA = "pve-api-9.2.3.json";

    /** Seed 42; the API description from the directory that {@code SIGNALBOX_TEST_DATA} names, if it is there. */
    public static LabSettings of(int speed) {
        Optional<Path> schema = Optional.ofNullable(System.getenv("SIGNALBOX_TEST_DATA"))
                .map(directory -> Path.of(directory, SCHEMA))
                .filter(Files::isRegularFile);
        return new LabSettings(SEED, speed, schema);
    }
}
