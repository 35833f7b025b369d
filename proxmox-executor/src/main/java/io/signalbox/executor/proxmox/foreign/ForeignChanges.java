package io.signalbox.executor.proxmox.foreign;

import io.signalbox.contracts.id.HostName;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskLog;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who changed a guest that is not as its plan saw it: the tasks on it that another user or token began lately, by
 * the site's list and by those of the hosts concerned, and for a lock the running task that holds it. What leaves no task
 * (a change of the configuration at the console) is not found, and that is said.
 */
public final class ForeignChanges {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignChanges.class);
    /** A plan waits for its approval; what was done in the meantime is what changed it. */
    private static final Duration LATELY = Duration.ofHours(1);

    private static final int NAMED = 3;
    private static final String AGENT = "task started by HA resource agent";

    private final Link link;
    private final StepContext context;
    private final Witness witness;

    public ForeignChanges(Link link, StepContext context, Witness witness) {
        this.link = link;
        this.context = context;
        this.witness = witness;
    }

    /**
     * What to say of who did it, in sentences; it never fails, for the refusal that it explains is not to be lost.
     *
     * @param hosts where the guest was and is
     * @param lock the lock that is on the guest now
     */
    public String about(int vmid, Collection<HostName> hosts, Optional<String> lock) {
        Instant since = context.step().issuedAt().minus(LATELY);
        try {
            List<TaskEntry> tasks = tasks(vmid, hosts, since);
            Optional<TaskEntry> holder = lock.isPresent() ? running(tasks) : Optional.empty();
            List<TaskEntry> others = tasks.stream()
                    .filter(task -> !own(task) && !holder.equals(Optional.of(task)))
                    .limit(NAMED)
                    .toList();
            String held = lock.map(name -> holder(name, holder)).orElse("");
            return held + (others.isEmpty() ? nobody(tasks, held, since) : named(others));
        } catch (ProxmoxException e) {
            LOG.info("who else changed guest {} cannot be found out: {}", vmid, e.getMessage());
            witness.note(e);
            return "Who did it is not known, for the task lists cannot be read (%s).".formatted(e.words());
        }
    }

    /** Every task on the guest since then, the latest first. */
    private List<TaskEntry> tasks(int vmid, Collection<HostName> hosts, Instant since) {
        Map<Upid, TaskEntry> found = new LinkedHashMap<>();
        for (HostName host : new TreeSet<>(hosts)) {
            TaskQuery query = TaskQuery.all().ofGuest(vmid).startedSince(since);
            witness.note(
                            link.site().tasks(Names.pve(host), query),
                            read -> "%d tasks on %d".formatted(read.size(), vmid))
                    .forEach(task -> found.put(task.upid(), task));
        }
        witness.note(link.site().clusterTasks(), read -> "%d tasks of the site".formatted(read.size())).stream()
                .filter(task -> !task.upid().startTime().isBefore(since))
                .forEach(task -> found.putIfAbsent(task.upid(), task));
        return found.values().stream()
                .filter(task -> task.upid().id().equals(Integer.toString(vmid)))
                .sorted(Comparator.comparing((TaskEntry task) -> task.upid().startTime())
                        .thenComparing(task -> task.upid().pid())
                        .reversed())
                .toList();
    }

    private boolean own(TaskEntry task) {
        return task.upid().user().equals(link.tokenId());
    }

    private static Optional<TaskEntry> running(List<TaskEntry> tasks) {
        return tasks.stream()
                .filter(task -> task.state() instanceof TaskState.Running)
                .findFirst();
    }

    private String holder(String lock, Optional<TaskEntry> holder) {
        return holder.map(task -> "The lock (%s) is held by a task that runs: %s. ".formatted(lock, words(task)))
                .orElse("No task runs on it that could hold the lock (%s), so it may be left over. ".formatted(lock));
    }

    private String named(List<TaskEntry> others) {
        return "Lately on it: %s.".formatted(others.stream().map(this::words).collect(Collectors.joining("; ")));
    }

    private String nobody(List<TaskEntry> tasks, String held, Instant since) {
        if (!held.isEmpty() && running(tasks).isPresent()) {
            return "";
        }
        boolean blind = !link.site().permissions().value().grants("/nodes", "Sys.Audit");
        if (blind) {
            return "Who did it is not known: token %s lacks Sys.Audit on /nodes and sees no tasks but its own."
                    .formatted(link.tokenId());
        }
        return "Who did it is not known: since %s nobody else's task on it is in the task lists.%s"
                .formatted(
                        since,
                        tasks.stream()
                                .findFirst()
                                .map(task -> " The last one is of Signalbox's own token: %s.".formatted(words(task)))
                                .orElse(""));
    }

    private String words(TaskEntry task) {
        Upid upid = task.upid();
        return "%s by %s%s on %s at %s (%s)"
                .formatted(
                        upid.type(),
                        upid.user(),
                        byAgent(upid) ? " for the HA manager" : "",
                        upid.host(),
                        upid.startTime(),
                        upid.text());
    }

    /** PVE: RESTEnvironment.pm:648 writes it first into the log of what the HA manager lets its agent do. */
    private boolean byAgent(Upid upid) {
        if (!upid.user().equals("root@pam")) {
            return false;
        }
        try {
            TaskLog log = link.site().taskLog(upid, 0, 1).value();
            return log.lines().stream().anyMatch(line -> line.text().startsWith(AGENT));
        } catch (ProxmoxException e) {
            LOG.debug("whether {} was the HA manager's cannot be read", upid, e);
            return false;
        }
    }
}
