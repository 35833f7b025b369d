package io.signalbox.torture.run;

import io.signalbox.launcher.embedded.Narrator;
import java.util.concurrent.TimeUnit;

/** Says every now and then how far a run is. */
final class Teller implements AutoCloseable {
    private static final long EVERY_SECONDS = 15;

    private final Thread thread;

    Teller(Pace pace, Narrator narrator) {
        this.thread = Thread.ofPlatform().name("teller").daemon().start(() -> {
            try {
                while (true) {
                    TimeUnit.SECONDS.sleep(EVERY_SECONDS);
                    narrator.say("  " + pace);
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
