package io.signalbox.launcher.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a child JVM is run: small and quick to start. Only the first compiler is used, because eight JVMs that start on two
 * cores would otherwise spend them on optimizing code that runs once. Classes come from an archive, where there is one that
 * fits: the JVM sees for itself whether it does, goes on without it if it does not, and makes one at its orderly end where
 * there is none. So the first start after a build is the slow one.
 *
 * @param maxHeapMegabytes its heap
 * @param archive of the classes that the program loads; it need not exist
 */
record Jvm(int maxHeapMegabytes, Path archive) {
    /** glibc gives each thread an arena of its own otherwise, which is memory that nobody uses. */
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    List<String> command(Map<String, String> properties, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + maxHeapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:SharedArchiveFile=" + archive,
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.net.preferIPv4Stack=true"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(program);
        return command;
    }
}
