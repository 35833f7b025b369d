package io.signalbox.launcher.embedded;

import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Children;
import io.signalbox.launcher.process.Endpoint;
import io.signalbox.launcher.process.ResidentMemory;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one process is.
 *
 * @param pid empty if it does not run
 * @param residentBytes its memory, where the system tells
 * @param trouble empty if it is ready
 */
public record Health(
        String name, Endpoint endpoint, OptionalLong pid, OptionalLong residentBytes, Optional<String> trouble) {

    static Health of(Child child, Children children) throws InterruptedException {
        Endpoint endpoint = child.endpoints().getFirst();
        Optional<ProcessHandle> running = children.running(child.name());
        if (running.isEmpty()) {
            String why =
                    children.wasStarted(child.name()) ? "died; its log: " + children.log(child.name()) : "not running";
            return new Health(child.name(), endpoint, OptionalLong.empty(), OptionalLong.empty(), Optional.of(why));
        }
        long pid = running.get().pid();
        return new Health(
                child.name(),
                endpoint,
                OptionalLong.of(pid),
                ResidentMemory.of(pid),
                child.probe().whyNotReady().map(why -> "not ready: " + why));
    }

    /** Whether it can do its work. */
    public boolean isReady() {
        return trouble.isEmpty();
    }
}
