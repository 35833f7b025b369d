package io.signalbox.executor.proxmox.cluster;

import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.Evidence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** One attempt to open a TCP connection to an IP address. It is closed at once, and nothing is sent. */
final class Knock {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** Whatever is no address would be looked up, and who answers would be anybody's guess. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*");

    private final String address;
    private final int port;

    Knock(String address, int port) {
        this.address = address;
        this.port = port;
    }

    /** Why nobody opened, if nobody did. */
    Optional<String> failure() throws InterruptedException {
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.of("%s is no IP address".formatted(address));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), (int) LONGEST.toMillis());
            return Optional.empty();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while connecting to " + address);
            }
            return Optional.of(
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
    }

    /** What was found, as evidence; there is no HTTP answer, so its status is 0 and its digest that of the words. */
    Evidence evidence(Instant at, String found) {
        return new Evidence(
                "TCP connect %s port %d".formatted(address, port),
                at,
                0,
                Digest.ofBytes(found.getBytes(StandardCharsets.UTF_8)),
                found);
    }
}
