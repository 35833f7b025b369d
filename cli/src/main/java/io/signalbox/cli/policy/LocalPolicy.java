package io.signalbox.cli.policy;

import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.opsconfig.ConfigLoader;
import io.signalbox.opsconfig.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A policy file on this machine.
 *
 * @param path where it is
 */
public record LocalPolicy(Path path, PolicyFile.Reading reading) {

    /**
     * Reads it.
     *
     * @param at the file, or the ops repo that it is in
     */
    public static LocalPolicy read(Path at, Instant now) {
        Path path = Files.isDirectory(at) ? at.resolve(ConfigLoader.POLICY) : at;
        if (!Files.isRegularFile(path)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no file %s: name the ops repo, or the policy file itself.".formatted(path));
        }
        try {
            return new LocalPolicy(path, PolicyFile.read(path.toString(), Files.readAllBytes(path), now));
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "%s cannot be read: %s.".formatted(path, e), e);
        }
    }

    /** Whether the file would come into force: no fault, no test that fails. */
    public boolean isInOrder() {
        return reading.faults().isEmpty();
    }
}
