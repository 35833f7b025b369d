package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A task of a host: running, or stopped with an exit status. To be used inside {@link World#call} only. */
public final class Task {
    /** Exit status of a task whose worker died without a word: what it did is unknown (PVE: UPID.pm:70). */
    public static final String UNEXPECTED = "unexpected status";

    private final Upid upid;
    private final List<String> log = new ArrayList<>();
    private @Nullable Long endtime;
    private @Nullable String exitStatus;
    private Runnable whenInterrupted = () -> {};

    Task(Upid upid) {
        this.upid = upid;
    }

    Task(Image image) {
        this.upid = Upid.parse(image.upid())
                .orElseThrow(() -> new IllegalArgumentException("no UPID in the stored world: " + image.upid()));
        this.log.addAll(image.log());
        this.endtime = image.endtime();
        this.exitStatus = image.exitStatus();
    }

    /** The stored form of a task; end and status are absent while it runs. */
    public record Image(
            String upid,
            List<String> log,
            @Nullable Long endtime,
            @Nullable String exitStatus) {}

    Image image() {
        return new Image(upid.toString(), List.copyOf(log), endtime, exitStatus);
    }

    public Upid upid() {
        return upid;
    }

    public boolean running() {
        return exitStatus == null;
    }

    /** {@code OK}, {@code WARNINGS: n} or the text of the error; empty while the task runs. */
    public Optional<String> exitStatus() {
        return Optional.ofNullable(exitStatus);
    }

    /** Seconds since the epoch. */
    public OptionalLong endtime() {
        Long end = endtime;
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }

    /** The lines of the log so far. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** Adds a line to the log. */
    public void say(String line) {
        log.add(line);
    }

    /** Names what is to be done when somebody stops the task. */
    public void onInterrupt(Runnable cleanup) {
        whenInterrupted = cleanup;
    }

    Runnable cleanup() {
        return whenInterrupted;
    }

    void end(String status, long at) {
        if (status.equals("OK") || status.startsWith("WARNINGS")) {
            log.add("TASK " + status);
        } else if (!status.equals(UNEXPECTED)) {
            log.add("TASK ERROR: " + status);
        }
        exitStatus = status;
        endtime = at;
    }
}
