package io.signalbox.executor.proxmox.guest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What is noted before a guest is changed, so that the request can be found again.
 *
 * @param host the host whose tasks tell of it
 * @param since that host's own time before the request: its tasks are dated by its clock
 * @param tokenId who sends it
 * @param before the tasks on the guest that the host lists already: none of them can be the request
 */
record GuestMark(HostName host, Instant since, String tokenId, List<String> before) {
    /** A host's clock may be set back between mark and request by no more than this. */
    private static final Duration SET_BACK = Duration.ofMinutes(10);

    GuestMark {
        before = List.copyOf(before);
    }

    static GuestMark read(Link link, Change change, Witness witness) {
        Instant time = witness.note(
                        link.site().nodeTime(Names.pve(change.host())), read -> "its clock says " + read.time())
                .time();
        GuestMark mark = new GuestMark(change.host(), time, link.tokenId(), List.of());
        List<String> listed = mark.tasks(link.site(), change.vmid(), change.tasks(), witness).stream()
                .map(Upid::text)
                .toList();
        return new GuestMark(change.host(), time, link.tokenId(), listed);
    }

    /** The tasks of these types on the guest that the host has begun since the mark, the oldest first. */
    List<Upid> tasks(ProxmoxSite site, int vmid, Set<String> types, Witness witness) {
        TaskQuery query = TaskQuery.all().ofGuest(vmid).startedSince(since.minus(SET_BACK));
        List<TaskEntry> tasks = witness.note(
                site.tasks(Names.pve(host), query),
                read -> "%d new tasks of the kind"
                        .formatted(fresh(read, vmid, types).size()));
        return fresh(tasks, vmid, types);
    }

    private List<Upid> fresh(List<TaskEntry> tasks, int vmid, Set<String> types) {
        return tasks.stream()
                .map(TaskEntry::upid)
                .filter(upid -> upid.id().equals(Integer.toString(vmid)) && types.contains(upid.type()))
                .filter(upid -> !before.contains(upid.text()))
                .sorted(Comparator.comparing(Upid::startTime))
                .toList();
    }

    /** The user of a token's task is the whole token id; another token of the same person is somebody else. */
    boolean own(Upid upid) {
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
    static GuestMark parse(String text) {
        try {
            return WireJson.mapper().readValue(text, GuestMark.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the mark in the ledger is not that of a change of a guest", e);
        }
    }
}
