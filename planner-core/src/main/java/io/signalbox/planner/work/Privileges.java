package io.signalbox.planner.work;

import java.util.List;
import java.util.stream.Stream;

/** What a token needs, as the check of a connection takes it: a privilege and the path it must be granted on. */
public final class Privileges {
    /** To read hosts, guests and storages. */
    public static final List<String> READING =
            List.of("Sys.Audit on /", "VM.Audit on /vms", "Datastore.Audit on /storage");

    public static final String POWER = "VM.PowerMgmt on /vms";
    public static final String ALLOCATE = "VM.Allocate on /vms";
    public static final String CLONE = "VM.Clone on /vms";
    public static final String MIGRATE = "VM.Migrate on /vms";
    public static final String SNAPSHOT = "VM.Snapshot on /vms";
    public static final String ROLLBACK = "VM.Snapshot.Rollback on /vms";
    public static final String BACKUP = "VM.Backup on /vms";
    public static final String DISK = "VM.Config.Disk on /vms";
    public static final String CPU = "VM.Config.CPU on /vms";
    public static final String MEMORY = "VM.Config.Memory on /vms";
    public static final String OPTIONS = "VM.Config.Options on /vms";
    public static final String INTERFACES = "VM.Config.Network on /vms";
    public static final String CLOUDINIT = "VM.Config.Cloudinit on /vms";
    public static final String SPACE = "Datastore.AllocateSpace on /storage";
    /** To delete volumes and image files. */
    public static final String STORAGE = "Datastore.Allocate on /storage";

    public static final String NETWORK = "SDN.Use on /sdn";

    public static final String CDROM = "VM.Config.CDROM on /vms";
    public static final String HARDWARE = "VM.Config.HWType on /vms";
    /** To put image files on a storage. */
    public static final String IMAGES = "Datastore.AllocateTemplate on /storage";
    /** To let a host fetch from elsewhere (PVE: API2/Storage/Status.pm, download_url). */
    public static final String DOWNLOAD = "Sys.AccessNetwork on /nodes";

    private Privileges() {}

    /** Those, and what is needed to read. */
    public static List<String> withReading(String... others) {
        return Stream.concat(READING.stream(), Stream.of(others)).toList();
    }
}
