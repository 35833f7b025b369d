package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.embedded.Health;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how each process is. */
@Command(name = "status", description = "Shows each process: PID, memory, port, health. Exit code 0 if all are ready.")
public final class Status implements Callable<Integer> {
    private static final String ROW = "%-17s %8s %9s  %-15s %s";

    @Mixin
    private final Place place = new Place();

    private final Terminal terminal;

    public Status(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Health> all = new Embedded(place.asLastStarted(), terminal).status();
        terminal.say(ROW.formatted("PROCESS", "PID", "RSS", "LISTENS", "HEALTH"));
        for (Health health : all) {
            terminal.say(ROW.formatted(
                    health.name(),
                    text(health.pid(), "-"),
                    memory(health.residentBytes()),
                    health.endpoint(),
                    health.trouble().orElse("ready")));
        }
        long total = all.stream()
                .mapToLong(health -> health.residentBytes().orElse(0))
                .sum();
        long ready = all.stream().filter(Health::isReady).count();
        terminal.say(ROW.formatted(
                "all", "", memory(OptionalLong.of(total)), "", "%d of %d ready".formatted(ready, all.size())));
        return ready == all.size() ? Exit.OK : Exit.FAILED;
    }

    private static String memory(OptionalLong bytes) {
        return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MiB" : "-";
    }

    private static String text(OptionalLong number, String otherwise) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : otherwise;
    }
}
