package io.signalbox.launcher.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out who listens on a port, where the system tells (Linux, processes of the same user). */
public final class PortOwner {
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Such as {@code java (pid 4711)}; empty when the system does not say. */
    public static Optional<String> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listeners(Path.of(table), port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsAny(process.pid(), sockets))
                .findFirst()
                .map(PortOwner::describe);
    }

    private static Set<String> listeners(Path table, int port) {
        Set<String> sockets = new HashSet<>();
        String suffix = ":%04X".formatted(port);
        try {
            for (String line : Files.readAllLines(table)) {
                // proc(5): sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
                List<String> fields = List.of(line.strip().split("\\s+"));
                if (fields.size() > 9
                        && fields.get(1).endsWith(suffix)
                        && fields.get(3).equals(LISTENING)) {
                    sockets.add("socket:[" + fields.get(9) + "]");
                }
            }
        } catch (IOException notLinux) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holdsAny(long pid, Set<String> sockets) {
        Path open = Path.of("/proc", Long.toString(pid), "fd");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(open)) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | java.nio.file.DirectoryIteratorException notOurs) {
            return false;
        }
    }

    private static String describe(ProcessHandle process) {
        String program = process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElse("a process");
        return "%s (pid %d)".formatted(program, process.pid());
    }
}
