package io.signalbox.torture.run;

import io.signalbox.launcher.embedded.Processes;
import io.signalbox.launcher.embedded.Service;
import io.signalbox.torture.house.Premises;
import io.signalbox.torture.schedule.Blow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Hits processes, and starts them again. Each method hits one and returns when it works again. */
final class Assailant {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(120);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 100;
    /** The least time for which a process comes up before it is killed again. */
    private static final long COMING_UP_MILLIS = 100;
    /** Longer than a member of a group may be silent. */
    private static final long STANDSTILL_MILLIS = 8_000;

    private static final long SHARED_MILLIS = 2_500;

    private final Premises premises;
    private final Map<String, Integer> logs = new HashMap<>();
    private final List<Strike> strikes = new ArrayList<>();

    Assailant(Premises premises) {
        this.premises = premises;
    }

    synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    void strike(Blow blow) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(blow.delayMillis());
        switch (blow.kind()) {
            case KILL -> {
                processes().kill(blow.process());
                back(blow, blow.process(), Instant.now());
            }
            case RELAPSE -> relapse(blow);
            case RESTART -> {
                processes().stop(blow.process(), GRACE);
                back(blow, blow.process(), Instant.now());
            }
            case DOUBLE -> {
                String second = second(blow);
                TimeUnit.MILLISECONDS.sleep(SHARED_MILLIS);
                processes().kill(second);
            }
            case ZOMBIE -> zombie(blow);
        }
    }

    private void relapse(Blow blow) throws IOException, InterruptedException {
        processes().kill(blow.process());
        Instant hitAt = Instant.now();
        keepLog(blow.process());
        processes().start(blow.process());
        TimeUnit.MILLISECONDS.sleep(COMING_UP_MILLIS + 2L * blow.delayMillis());
        processes().kill(blow.process());
        back(blow, blow.process(), hitAt);
    }

    private void zombie(Blow blow) throws IOException, InterruptedException {
        String second = second(blow);
        processes().pause(blow.process());
        try {
            TimeUnit.MILLISECONDS.sleep(STANDSTILL_MILLIS);
        } finally {
            processes().resume(blow.process());
        }
        TimeUnit.MILLISECONDS.sleep(SHARED_MILLIS);
        processes().kill(second);
        if (processes().running(blow.process()).isEmpty()) {
            back(blow, blow.process(), Instant.now());
        }
    }

    private String second(Blow blow) throws IOException, InterruptedException {
        Service service = Arrays.stream(Service.values())
                .filter(one -> one.module().equals(blow.process()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + blow.process()));
        String second = premises.second(service);
        back(blow, second, Instant.now());
        return second;
    }

    /** Starts a process and waits until it can work. */
    void back(Blow blow, String process, Instant hitAt) throws IOException, InterruptedException {
        keepLog(process);
        Instant startedAt = Instant.now();
        processes().start(process);
        String why = "it was not asked";
        while (Instant.now().isBefore(startedAt.plus(BACK_WITHIN))) {
            if (processes().running(process).isEmpty()) {
                throw new IOException("%s ended before it could work; its log: %s"
                        .formatted(process, premises.state().logs().resolve(process + ".log")));
            }
            why = processes().whyNotReady(process).orElse("");
            if (why.isEmpty()) {
                Duration cpu = processes()
                        .running(process)
                        .flatMap(running -> running.info().totalCpuDuration())
                        .orElse(Duration.ZERO);
                synchronized (this) {
                    strikes.add(new Strike(blow, process, hitAt, startedAt, Instant.now(), cpu));
                }
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new IOException("%s could not work %s after its start: %s".formatted(process, BACK_WITHIN, why));
    }

    private synchronized void keepLog(String process) throws IOException {
        Path log = premises.state().logs().resolve(process + ".log");
        if (Files.exists(log)) {
            int number = logs.merge(process, 1, Integer::sum);
            Files.move(log, log.resolveSibling("%s.run%03d.log".formatted(process, number)));
        }
    }

    private Processes processes() {
        return premises.processes();
    }
}
