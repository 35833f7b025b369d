package io.signalbox.launcher.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where everything listens.
 *
 * @param broker the Kafka listener
 * @param controller the Kafka controller's listener
 * @param gateway the API
 * @param site every host of the simulated site, each on an address of its own
 * @param labControl the lab's own control door
 */
public record Ports(
        int broker,
        int controller,
        int gateway,
        int audit,
        int planner,
        int proxmoxExecutor,
        int talosExecutor,
        int runbook,
        int site,
        int labControl) {
    private static final Ports DEFAULTS = new Ports(9192, 9193, 8470, 8471, 8472, 8473, 8474, 8475, 8006, 8900);
    private static final int COUNT = 10;

    /** The ports of the manual. */
    public static Ports defaults() {
        return DEFAULTS;
    }

    /** Ports that nobody uses now; between this answer and their use somebody could take one. */
    public static Ports free() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < COUNT; i++) {
                ServerSocket socket = new ServerSocket();
                held.add(socket);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            }
            List<Integer> numbers =
                    held.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(
                    numbers.get(0),
                    numbers.get(1),
                    numbers.get(2),
                    numbers.get(3),
                    numbers.get(4),
                    numbers.get(5),
                    numbers.get(6),
                    numbers.get(7),
                    numbers.get(8),
                    numbers.get(9));
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** The ports that this state directory was last started with. */
    public static Optional<Ports> lastUsed(StateDirectory state) {
        if (!Files.exists(state.ports())) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireJson.mapper().readValue(Files.readString(state.ports()), Ports.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "%s is damaged: delete it (%s)".formatted(state.ports(), e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + state.ports(), e);
        }
    }

    /** Remembers these as last used. */
    public void remember(StateDirectory state) throws IOException {
        PrivateFiles.write(
                state.ports(),
                WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }
}
