package io.signalbox.launcher.embedded;

import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Children;
import io.signalbox.launcher.process.Endpoint;
import io.signalbox.launcher.process.PortOwner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for what would make a start fail before anything is started. */
final class Preflight {
    private final Children children;

    Preflight(Children children) {
        this.children = children;
    }

    void jars(Installation installation) throws LaunchFailure {
        List<Path> missing = installation.missing();
        if (!missing.isEmpty()) {
            throw new LaunchFailure("not built: %s. Build with ./signalbox build"
                    .formatted(String.join(
                            ", ",
                            missing.stream()
                                    .map(installation.project()::relativize)
                                    .map(Path::toString)
                                    .toList())));
        }
    }

    /** Every port of a child that does not run yet must be free. */
    void ports(List<Child> planned) throws LaunchFailure {
        List<String> taken = new ArrayList<>();
        for (Child child : planned) {
            if (children.running(child.name()).isEmpty()) {
                child.endpoints().stream()
                        .filter(endpoint -> !endpoint.isFree())
                        .forEach(endpoint -> taken.add(complaint(child, endpoint)));
            }
        }
        if (!taken.isEmpty()) {
            throw new LaunchFailure(
                    String.join("\n", taken) + "\nEnd what holds the ports, or start on others with: up --free-ports");
        }
    }

    private static String complaint(Child child, Endpoint endpoint) {
        if (!endpoint.isOfThisMachine()) {
            return "%s needs the address %s, which this machine does not have (macOS: sudo ifconfig lo0 alias %s up)"
                    .formatted(child.name(), endpoint.host(), endpoint.host());
        }
        return "%s needs %s, which is taken by %s"
                .formatted(child.name(), endpoint, PortOwner.of(endpoint.port()).orElse("another process"));
    }
}
