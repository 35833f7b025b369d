package io.signalbox.torture.run;

import io.signalbox.launcher.embedded.Service;
import io.signalbox.torture.house.Premises;
import io.signalbox.torture.schedule.Blow;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Starts what ended by itself, as a service manager would: a process that finds itself replaced ends, for one. */
final class Supervisor implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;

    private final Premises premises;
    private final Assailant assailant;
    private final Onslaught onslaught;
    private final Tally ended;
    private final Thread thread;
    private volatile boolean closing;

    Supervisor(Premises premises, Assailant assailant, Onslaught onslaught, Tally ended) {
        this.premises = premises;
        this.assailant = assailant;
        this.onslaught = onslaught;
        this.ended = ended;
        this.thread = Thread.ofPlatform().name("supervisor").daemon().start(this::watch);
    }

    private void watch() {
        try {
            while (!closing) {
                for (Service service : Service.values()) {
                    look(service.module());
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String process) throws InterruptedException {
        if (premises.processes().running(process).isPresent() || !onslaught.claim(process)) {
            return;
        }
        try {
            if (premises.processes().running(process).isEmpty()) {
                ended.add(process);
                assailant.back(new Blow(-1, Blow.Kind.RESTART, process, 0), process, Instant.now());
            }
        } catch (IOException e) {
            ended.add(process + " (did not come back: " + e.getMessage() + ")");
        } finally {
            onslaught.release(process);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
