package io.signalbox.lab.api;

import io.signalbox.lab.access.Effective;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An API token and what it may do.
 *
 * @param id {@code user@realm!name}
 * @param secret its secret value; never written anywhere but to the token file
 * @param acl privileges by path, see {@link Effective}
 */
public record ApiToken(String id, String secret, Map<String, Set<String>> acl) {
    /** Whoever logs in. */
    public static final ApiToken NOBODY = new ApiToken("nobody", "", Map.of());

    /** Every privilege that the lab's routes ask for. */
    public static final Set<String> ALL_PRIVILEGES = Set.copyOf(List.of(
            "Datastore.Allocate",
            "Datastore.AllocateSpace",
            "Datastore.AllocateTemplate",
            "Datastore.Audit",
            "Permissions.Modify",
            "Pool.Allocate",
            "Pool.Audit",
            "Realm.AllocateUser",
            "SDN.Use",
            "SDN.Audit",
            "Sys.Audit",
            "Sys.Console",
            "Sys.Modify",
            "Sys.AccessNetwork",
            "Sys.PowerMgmt",
            "User.Modify",
            "VM.Allocate",
            "VM.Audit",
            "VM.Backup",
            "VM.Clone",
            "VM.Config.CDROM",
            "VM.Config.CPU",
            "VM.Config.Cloudinit",
            "VM.Config.Disk",
            "VM.Config.HWType",
            "VM.Config.Memory",
            "VM.Config.Network",
            "VM.Config.Options",
            "VM.Console",
            "VM.GuestAgent.Audit",
            "VM.GuestAgent.Unrestricted",
            "VM.Migrate",
            "VM.PowerMgmt",
            "VM.Snapshot",
            "VM.Snapshot.Rollback"));

    public ApiToken {
        Map<String, Set<String>> copy = new TreeMap<>();
        acl.forEach((path, privileges) -> copy.put(path, Set.copyOf(privileges)));
        acl = Map.copyOf(copy);
    }

    /** A token with every privilege on everything. */
    public static ApiToken full(String id, String secret) {
        return new ApiToken(id, secret, Map.of("/", ALL_PRIVILEGES));
    }

    /** A token with every privilege but these. */
    public static ApiToken without(String id, String secret, String... missing) {
        Set<String> privileges = new TreeSet<>(ALL_PRIVILEGES);
        privileges.removeAll(Set.of(missing));
        return new ApiToken(id, secret, Map.of("/", privileges));
    }

    /** The privileges on a path. */
    public Set<String> privileges(String path) {
        return Effective.at(acl, path);
    }

    /** Whether the token has a privilege on a path. */
    public boolean may(String privilege, String path) {
        return privileges(path).contains(privilege);
    }

    /** The user's name without the token's. */
    public String userName() {
        int mark = id.indexOf('!');
        return mark < 0 ? id : id.substring(0, mark);
    }

    @Override
    public String toString() {
        return "ApiToken[" + id + "]";
    }
}
