package io.signalbox.lab.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The privileges that there are, and the roles that every site has (PVE: AccessControl.pm, create_roles). */
public final class Roles {
    /** Every privilege of PVE 9. */
    public static final Set<String> PRIVILEGES = Set.copyOf(List.of(
            "Datastore.Allocate",
            "Datastore.AllocateSpace",
            "Datastore.AllocateTemplate",
            "Datastore.Audit",
            "Group.Allocate",
            "Mapping.Audit",
            "Mapping.Modify",
            "Mapping.Use",
            "Permissions.Modify",
            "Pool.Allocate",
            "Pool.Audit",
            "Realm.Allocate",
            "Realm.AllocateUser",
            "SDN.Allocate",
            "SDN.Audit",
            "SDN.Use",
            "Sys.AccessNetwork",
            "Sys.Audit",
            "Sys.Console",
            "Sys.Incoming",
            "Sys.Modify",
            "Sys.PowerMgmt",
            "Sys.Syslog",
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
            "VM.GuestAgent.FileRead",
            "VM.GuestAgent.FileSystemMgmt",
            "VM.GuestAgent.FileWrite",
            "VM.GuestAgent.Unrestricted",
            "VM.Migrate",
            "VM.PowerMgmt",
            "VM.Replicate",
            "VM.Snapshot",
            "VM.Snapshot.Rollback"));

    private Roles() {}

    /** The built-in roles by name. */
    static Map<String, Set<String>> builtIn() {
        Map<String, Set<String>> roles = new TreeMap<>();
        roles.put("Administrator", PRIVILEGES);
        roles.put("NoAccess", Set.of());
        roles.put("PVEAuditor", matching("(?:.*\\.Audit|VM\\.GuestAgent\\.Audit)"));
        roles.put("PVEDatastoreAdmin", matching("Datastore\\..*"));
        roles.put("PVEDatastoreUser", Set.of("Datastore.AllocateSpace", "Datastore.Audit"));
        roles.put("PVEPoolAdmin", matching("Pool\\..*"));
        roles.put("PVEPoolUser", Set.of("Pool.Audit"));
        roles.put("PVESDNUser", Set.of("SDN.Audit", "SDN.Use"));
        roles.put("PVESysAdmin", matching("Sys\\.(?:Audit|Console|Syslog)"));
        roles.put("PVEVMAdmin", matching("VM\\..*"));
        roles.put(
                "PVEVMUser",
                matching(
                        "VM\\.(?:Audit|Backup|Console|PowerMgmt|Config\\.(?:CDROM|Cloudinit)|GuestAgent\\.(?:Audit|File.*))"));
        Set<String> admin = new TreeSet<>(PRIVILEGES);
        admin.removeAll(Set.of(
                "Permissions.Modify",
                "Sys.PowerMgmt",
                "Sys.Modify",
                "Sys.Incoming",
                "Realm.Allocate",
                "Sys.AccessNetwork"));
        roles.put("PVEAdmin", admin);
        return roles;
    }

    private static Set<String> matching(String pattern) {
        return PRIVILEGES.stream().filter(name -> name.matches(pattern)).collect(Collectors.toCollection(TreeSet::new));
    }
}
