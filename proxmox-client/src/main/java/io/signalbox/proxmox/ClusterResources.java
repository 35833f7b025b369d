package io.signalbox.proxmox;

import java.util.List;
import java.util.Optional;

/**
 * Everything the token may audit, across the site.
 *
 * @param all the rows as they came
 */
public record ClusterResources(List<Resource> all) {

    public ClusterResources {
        all = List.copyOf(all);
    }

    /** The guests. */
    public List<Resource.Guest> guests() {
        return only(Resource.Guest.class);
    }

    /** The hosts. */
    public List<Resource.Host> hosts() {
        return only(Resource.Host.class);
    }

    /** The storages, one row for each host that sees them. */
    public List<Resource.Storage> storages() {
        return only(Resource.Storage.class);
    }

    /** The guest with a VMID, wherever it is. */
    public Optional<Resource.Guest> guest(int vmid) {
        return guests().stream().filter(guest -> guest.at().vmid() == vmid).findFirst();
    }

    private <R extends Resource> List<R> only(Class<R> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
