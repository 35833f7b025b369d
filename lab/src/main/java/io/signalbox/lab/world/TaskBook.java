package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** All tasks of the site that are still remembered, oldest first. To be used inside {@link World#call} only. */
public final class TaskBook {
    private static final int REMEMBERED = 1000;
    private static final long BOOTED_BEFORE = 86_400L * 9;

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final SplittableRandom random;
    private final long bootTime;
    private long lastPid = 20_000;

    TaskBook(SplittableRandom random, long startSeconds) {
        this.random = random;
        this.bootTime = startSeconds - BOOTED_BEFORE;
    }

    /** Seconds since the epoch at which the hosts came up. */
    public long bootTime() {
        return bootTime;
    }

    Task open(String node, String type, String id, String user, long epochMillis) {
        lastPid += 1 + random.nextInt(40);
        long pstart = (epochMillis - bootTime * 1000) / 10;
        Task task = new Task(new Upid(node, lastPid, pstart, epochMillis / 1000, type, id, user));
        tasks.put(task.upid().toString(), task);
        forgetOldest();
        return task;
    }

    private void forgetOldest() {
        if (tasks.size() > REMEMBERED) {
            tasks.values().stream()
                    .filter(task -> !task.running())
                    .findFirst()
                    .ifPresent(oldest -> tasks.remove(oldest.upid().toString()));
        }
    }

    void restore(List<Task.Image> images, long pid, long now) {
        lastPid = pid;
        for (Task.Image image : images) {
            Task task = new Task(image);
            if (task.running()) {
                task.end(Task.UNEXPECTED, now);
            }
            tasks.put(task.upid().toString(), task);
        }
    }

    void clear() {
        tasks.clear();
    }

    /** The last process id given to a task. */
    public long lastPid() {
        return lastPid;
    }

    List<Task.Image> images() {
        return tasks.values().stream().map(Task::image).toList();
    }

    /** The task with this UPID. */
    public Optional<Task> find(String upid) {
        return Optional.ofNullable(tasks.get(upid));
    }

    /** Every remembered task, oldest first. */
    public Collection<Task> all() {
        return List.copyOf(tasks.values());
    }

    /** The tasks of one host, newest first. */
    public List<Task> newestFirst(String node) {
        List<Task> found = new ArrayList<>();
        for (Task task : tasks.values()) {
            if (task.upid().node().equals(node)) {
                found.add(task);
            }
        }
        return found.reversed();
    }
}
