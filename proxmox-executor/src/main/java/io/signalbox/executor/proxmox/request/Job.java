package io.signalbox.executor.proxmox.request;

import io.signalbox.contracts.id.HostName;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.Upid;
import java.util.regex.Pattern;

/**
 * What is attempted, and by which task of which host it shows.
 *
 * @param attempted what, on what, for messages
 * @param host whose task it is
 * @param type of the task, such as {@code qmsnapshot}
 * @param id of the task: for most the VMID
 */
public record Job(String attempted, HostName host, String type, String id) {
    private static final Pattern VMID = Pattern.compile("[1-9]\\d{2,8}");

    TaskQuery query() {
        TaskQuery ofType = TaskQuery.all().ofType(type);
        return VMID.matcher(id).matches() ? ofType.ofGuest(Integer.parseInt(id)) : ofType;
    }

    boolean is(Upid upid) {
        return upid.type().equals(type) && upid.id().equals(id);
    }
}
