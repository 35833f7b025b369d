package io.signalbox.lab.vault;

import io.signalbox.lab.world.LabClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How the lab's Vault runs.
 *
 * @param port 0 for any; it listens on 127.0.0.1 alone
 * @param tls directory of the lab's certificate authority; without one it speaks plain HTTP
 * @param clock what its tokens age by
 */
public record VaultOptions(int port, Optional<Path> tls, LabClock clock) {

    /** Plain HTTP on a free port with a clock that stands still until it is told to move: what tests want. */
    public static VaultOptions forTests() {
        return new VaultOptions(0, Optional.empty(), LabClock.frozen(Instant.now()));
    }

    /** The same with a certificate from the authority in that directory. */
    public VaultOptions withTls(Path directory) {
        return new VaultOptions(port, Optional.of(directory), clock);
    }
}
