package io.signalbox.lab.ssh;

import io.signalbox.lab.world.World;
import java.util.List;
import java.util.Optional;

/** The programs that a host of the lab has. A command line that names another one is answered as a shell does. */
final class HostPrograms {
    private static final int NOT_FOUND = 127;
    private static final int WRONG_SYNTAX = 2;
    private static final int DIED = 255;

    private final World world;
    private final HostFiles files;

    HostPrograms(World world) {
        this.world = world;
        this.files = new HostFiles(world);
    }

    /**
     * How a command ended.
     *
     * @param status exit status
     * @param output on standard output, with line ends
     * @param complaint on standard error, with line ends
     */
    record End(int status, String output, String complaint) {
        static End good() {
            return new End(0, "", "");
        }
    }

    List<String> files(String host) {
        return files.of(host);
    }

    End run(String host, String line) {
        Optional<List<String>> words = ShellWords.of(line);
        if (words.isEmpty()) {
            return new End(WRONG_SYNTAX, "", "bash: -c: line 1: unexpected EOF while looking for matching `''\n");
        }
        return words.get().isEmpty() ? End.good() : run(host, words.get());
    }

    private End run(String host, List<String> words) {
        return switch (words.getFirst()) {
            case "true" -> End.good();
            case "ha-manager" -> haManager(words.subList(1, words.size()));
            case "wget", "sha256sum", "sha512sum", "xz", "mv", "rm", "find" -> files.run(host, words);
            default -> new End(NOT_FOUND, "", "bash: line 1: %s: command not found\n".formatted(words.getFirst()));
        };
    }

    /** The request is queued for the manager, whoever it names (PVE: CLI/ha_manager.pm:119-148). */
    private End haManager(List<String> words) {
        boolean maintenance = words.size() == 4
                && words.subList(0, 2).equals(List.of("crm-command", "node-maintenance"))
                && List.of("enable", "disable").contains(words.get(2));
        if (!maintenance) {
            return new End(DIED, "", "ERROR: unknown command 'ha-manager %s'\n".formatted(String.join(" ", words)));
        }
        return world.call(() -> {
            if (!world.quorate()) {
                return new End(DIED, "", "cluster not ready - no quorum?\n");
            }
            if (world.hasHost(words.get(3))) {
                world.ha().maintenance(words.get(3), words.get(2).equals("enable"));
            }
            return End.good();
        });
    }
}
