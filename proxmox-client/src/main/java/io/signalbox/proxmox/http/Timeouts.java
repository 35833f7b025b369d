package io.signalbox.proxmox.http;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect for a connection, and again for its TLS handshake
 * @param answer for the answer; more than the 30 seconds after which pveproxy itself gives up on pvedaemon or another host
 *     (PVE: AnyEvent.pm:832-880), so that its 596 is seen
 */
public record Timeouts(Duration connect, Duration answer) {

    /** 5 s to connect, 40 s for the answer. */
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(40));

    public Timeouts {
        if (connect.toMillis() < 1 || answer.toMillis() < 1 || connect.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("timeouts must be positive: connect " + connect + ", answer " + answer);
        }
    }
}
