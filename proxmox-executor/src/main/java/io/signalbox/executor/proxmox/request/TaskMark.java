package io.signalbox.executor.proxmox.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What is noted before a request, so that it can be found again.
 *
 * @param since the host's own time before the request: its tasks are dated by its clock
 * @param tokenId who sends it
 * @param before the tasks of the kind that the host lists already: none of them can be the request
 */
public record TaskMark(Instant since, String tokenId, List<String> before) {
    /** A host's clock may be set back between mark and request by no more than this. */
    private static final Duration SET_BACK = Duration.ofMinutes(10);

    public TaskMark {
        before = before == null ? List.of() : List.copyOf(before);
    }

    static TaskMark read(Link link, Job job, Witness witness) {
        Instant time = witness.note(
                        link.site().nodeTime(Names.pve(job.host())), read -> "its clock says " + read.time())
                .time();
        TaskMark mark = new TaskMark(time, link.tokenId(), List.of());
        List<String> listed =
                mark.tasks(link.site(), job, witness).stream().map(Upid::text).toList();
        return new TaskMark(time, link.tokenId(), listed);
    }

    /** The tasks of the job's kind that its host has begun since the mark, the oldest first. */
    public List<Upid> tasks(ProxmoxSite site, Job job, Witness witness) {
        List<TaskEntry> tasks = witness.note(
                site.tasks(Names.pve(job.host()), job.query().startedSince(since.minus(SET_BACK))),
                read -> "%d new tasks of the kind".formatted(fresh(read, job).size()));
        return fresh(tasks, job);
    }

    private List<Upid> fresh(List<TaskEntry> tasks, Job job) {
        return tasks.stream()
                .map(TaskEntry::upid)
                .filter(upid -> job.is(upid) && !before.contains(upid.text()))
                .sorted(Comparator.comparing(Upid::startTime))
                .toList();
    }

    /** The user of a token's task is the whole token id; another token of the same person is somebody else. */
    public boolean own(Upid upid) {
        return upid.user().equals(tokenId);
    }

    String text() {
        try {
            return WireJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mark cannot be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no mark */
    public static TaskMark parse(String text) {
        try {
            return WireJson.mapper().readValue(text, TaskMark.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the mark in the ledger is not that of a request for a task", e);
        }
    }
}
