package io.signalbox.executor.proxmox.request;

import io.signalbox.contracts.id.HostName;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.Upid;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is attempted, and by which task of which host it shows.
 *
 * @param attempted what, on what, for messages
 * @param host whose task it is
 * @param types which the task may have, such as {@code qmsnapshot}
 * @param id of the task: for most the VMID
 * @param look what to do where nobody can say what became of the request
 */
public record Job(String attempted, HostName host, Set<String> types, String id, String look) {
    private static final Pattern VMID = Pattern.compile("[1-9]\\d{2,8}");

    public Job {
        types = Set.copyOf(types);
    }

    /** One whose task has this type. */
    public Job(String attempted, HostName host, String type, String id) {
        this(attempted, host, Set.of(type), id, Words.LOOK);
    }

    /** The site can be asked for one type at a time. */
    TaskQuery query() {
        TaskQuery ofType =
                types.size() == 1 ? TaskQuery.all().ofType(types.iterator().next()) : TaskQuery.all();
        return VMID.matcher(id).matches() ? ofType.ofGuest(Integer.parseInt(id)) : ofType;
    }

    boolean is(Upid upid) {
        return types.contains(upid.type()) && upid.id().equals(id);
    }
}
