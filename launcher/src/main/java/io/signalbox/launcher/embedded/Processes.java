package io.signalbox.launcher.embedded;

import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Children;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The single processes of an embedded Signalbox that runs: for whoever wants to see how it bears it when they are killed,
 * stand still, come back, or are there twice.
 */
public final class Processes {
    private static final String KILL = "/bin/kill";
    private static final long GONE_WITHIN_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 10;

    private final Blueprint blueprint;
    private final Children children;
    private final Map<String, Child> known;

    public Processes(Blueprint blueprint) {
        this.blueprint = blueprint;
        this.children = Embedded.children(blueprint.state());
        this.known =
                new ConcurrentHashMap<>(blueprint.all().stream().collect(Collectors.toMap(Child::name, one -> one)));
    }

    /** The name of the broker's process. */
    public static String broker() {
        return Blueprint.BROKER;
    }

    /** The process of that name, if it runs. */
    public Optional<ProcessHandle> running(String name) {
        return children.running(name);
    }

    /** Ends a process with no chance to say goodbye; it is gone when this returns. */
    public void kill(String name) throws InterruptedException {
        ProcessHandle process = process(name);
        process.destroyForcibly();
        for (long waited = 0; process.isAlive(); waited += LOOK_MILLIS) {
            if (waited > GONE_WITHIN_MILLIS) {
                throw new IllegalStateException(
                        "%s (pid %d) survives SIGKILL: the system holds it".formatted(name, process.pid()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Asks a process to end, and kills it if it has not within {@code grace}. */
    public void stop(String name, Duration grace) throws IOException, InterruptedException {
        children.stop(name, grace);
    }

    /** Lets a process stand still: it keeps its memory and its connections and does nothing. */
    public void pause(String name) throws IOException, InterruptedException {
        signal(name, "-STOP");
    }

    /** Lets a process go on that stood still. */
    public void resume(String name) throws IOException, InterruptedException {
        signal(name, "-CONT");
    }

    /** Starts a process that does not run, and does not wait for it. */
    public void start(String name) throws IOException {
        children.start(child(name));
    }

    /** Empty when the process can do its work, otherwise why not. */
    public Optional<String> whyNotReady(String name) throws InterruptedException {
        return child(name).probe().whyNotReady();
    }

    /**
     * Makes a second process of a service known, which is not started by this: beside the first, with a port, a state
     * directory and an instance name of its own.
     *
     * @return its name
     */
    public String second(Service service, int port) throws IOException {
        String name = service.module() + "-2";
        Map<String, String> own = new LinkedHashMap<>();
        own.put("quarkus.http.port", Integer.toString(port));
        own.put("signalbox.executor.instance", name);
        own.put("signalbox.planner.instance", name);
        own.put("signalbox.state.dir", blueprint.state().streams(name).toString());
        known.put(name, blueprint.service(service, name, port, own));
        return name;
    }

    private Child child(String name) {
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no process %s: expected one of %s".formatted(name, known.keySet())));
    }

    private ProcessHandle process(String name) {
        return children.running(name)
                .orElseThrow(() -> new IllegalStateException(
                        "%s does not run: its log is %s".formatted(name, children.log(name))));
    }

    private void signal(String name, String signal) throws IOException, InterruptedException {
        long pid = process(name).pid();
        Process kill = new ProcessBuilder(List.of(KILL, signal, Long.toString(pid)))
                .redirectErrorStream(true)
                .start();
        String said = new String(kill.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (kill.waitFor() != 0) {
            throw new IOException("%s %s %d (%s) failed: %s".formatted(KILL, signal, pid, name, said));
        }
    }
}
