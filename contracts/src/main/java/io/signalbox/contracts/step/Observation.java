package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a step that looks has seen. Sizes are bytes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Observation.Connectivity.class, name = "Connectivity"),
    @JsonSubTypes.Type(value = Observation.Site.class, name = "Site"),
    @JsonSubTypes.Type(value = Observation.Guests.class, name = "Guests"),
    @JsonSubTypes.Type(value = Observation.GuestPlace.class, name = "GuestPlace"),
    @JsonSubTypes.Type(value = Observation.HostContents.class, name = "HostContents"),
    @JsonSubTypes.Type(value = Observation.GuestFound.class, name = "GuestFound"),
    @JsonSubTypes.Type(value = Observation.GuestGone.class, name = "GuestGone"),
    @JsonSubTypes.Type(value = SiteReading.Health.class, name = "Health"),
    @JsonSubTypes.Type(value = SiteReading.Inventory.class, name = "Inventory"),
    @JsonSubTypes.Type(value = GuestDetail.GuestRead.class, name = "GuestRead"),
    @JsonSubTypes.Type(value = GuestDetail.Tagged.class, name = "Tagged"),
    @JsonSubTypes.Type(value = GuestDetail.Vmids.class, name = "Vmids"),
    @JsonSubTypes.Type(value = BackupReading.Backups.class, name = "Backups"),
    @JsonSubTypes.Type(value = HostReading.Maintenance.class, name = "Maintenance"),
    @JsonSubTypes.Type(value = HostReading.Places.class, name = "Places"),
    @JsonSubTypes.Type(value = ClusterReading.MachineReached.class, name = "MachineReached"),
    @JsonSubTypes.Type(value = ClusterReading.MachinesProbed.class, name = "MachinesProbed"),
    @JsonSubTypes.Type(value = ClusterReading.ClusterProved.class, name = "ClusterProved"),
    @JsonSubTypes.Type(value = ClusterReading.ClusterGone.class, name = "ClusterGone"),
    @JsonSubTypes.Type(value = SweepReading.Orphans.class, name = "Orphans"),
    @JsonSubTypes.Type(value = AccessReading.Access.class, name = "Access"),
    @JsonSubTypes.Type(value = AccessReading.AccessProved.class, name = "AccessProved"),
    @JsonSubTypes.Type(value = TemplateReading.Images.class, name = "Images")
})
public sealed interface Observation
        permits Observation.Connectivity,
                Observation.Site,
                Observation.Guests,
                Observation.GuestPlace,
                Observation.HostContents,
                Observation.GuestFound,
                Observation.GuestGone,
                SiteReading,
                GuestDetail,
                BackupReading,
                SiteReading.Health,
                SiteReading.Inventory,
                GuestDetail.GuestRead,
                GuestDetail.Tagged,
                GuestDetail.Vmids,
                BackupReading.Backups,
                HostReading,
                HostReading.Maintenance,
                HostReading.Places,
                ClusterReading,
                ClusterReading.MachineReached,
                ClusterReading.MachinesProbed,
                ClusterReading.ClusterProved,
                ClusterReading.ClusterGone,
                SweepReading,
                SweepReading.Orphans,
                AccessReading,
                AccessReading.Access,
                AccessReading.AccessProved,
                TemplateReading,
                TemplateReading.Images {

    /**
     * The site answers.
     *
     * @param version of Proxmox VE, such as {@code 9.2.11}
     * @param missingPrivileges privileges the token was asked for and lacks, such as {@code VM.Migrate on /vms}
     */
    record Connectivity(String version, boolean quorate, List<String> missingPrivileges) implements Observation {
        public Connectivity {
            Require.present("version", version);
            missingPrivileges = List.copyOf(Require.present("missingPrivileges", missingPrivileges));
        }
    }

    /**
     * Hosts, storages and HA rules of a site, as they were at one moment.
     *
     * @param residents where the guests are that an HA rule keeps together or apart, and the control planes of clusters
     */
    record Site(
            Instant at,
            List<Host> hosts,
            List<HaRule> haRules,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Resident> residents)
            implements Observation {
        public Site {
            Require.present("at", at);
            hosts = List.copyOf(Require.present("hosts", hosts));
            haRules = List.copyOf(Require.present("haRules", haRules));
            residents = residents == null ? List.of() : List.copyOf(residents);
        }

        /** Of a site where no guest's place matters to another. */
        public static Site of(Instant at, List<Host> hosts, List<HaRule> haRules) {
            return new Site(at, hosts, haRules, List.of());
        }
    }

    /** A guest whose place matters to others, and where it is. */
    record Resident(int vmid, HostName host, List<String> tags) {
        public Resident {
            GuestId.requireVmid(vmid);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
        }
    }

    /** Every guest of a host. */
    record Guests(Instant at, HostName host, List<Guest> guests) implements Observation {
        public Guests {
            Require.present("at", at);
            Require.present("host", host);
            guests = List.copyOf(Require.present("guests", guests));
        }
    }

    /** Where a guest is, and whether it runs. */
    record GuestPlace(GuestId guest, HostName host, PowerState power) implements Observation {
        public GuestPlace {
            Require.present("guest", guest);
            Require.present("host", host);
            Require.present("power", power);
        }
    }

    /** Whether and where a guest is; found nowhere if no host has the VMID. */
    record GuestFound(Instant at, int vmid, Optional<Found> found) implements Observation {
        public GuestFound {
            Require.present("at", at);
            found = found == null ? Optional.empty() : found;
        }
    }

    /**
     * A guest that was looked for.
     *
     * @param volumes what a deletion of it would take away
     */
    record Found(HostName host, Guest guest, List<Volume> volumes) {
        public Found {
            Require.present("host", host);
            Require.present("guest", guest);
            volumes = List.copyOf(Require.present("volumes", volumes));
        }
    }

    /**
     * Whether a guest is gone.
     *
     * @param volumes those left of what it had; none when it is proved to be gone
     */
    record GuestGone(GuestId guest, List<String> volumes) implements Observation {
        public GuestGone {
            Require.present("guest", guest);
            volumes = List.copyOf(Require.present("volumes", volumes));
        }
    }

    /**
     * One volume of a guest.
     *
     * @param drive the configuration's key, such as {@code scsi0} or {@code unused0}; empty if the configuration does not
     *     name it
     * @param volume as the storage names it, such as {@code local-lvm:vm-101-disk-0}
     */
    record Volume(String drive, String volume, long size) {
        public Volume {
            Require.present("drive", drive);
            Require.text("volume", volume, 500);
        }
    }

    /** Who is on a host besides its templates. */
    record HostContents(HostName host, List<GuestId> guests, int templates) implements Observation {
        public HostContents {
            Require.present("host", host);
            guests = List.copyOf(Require.present("guests", guests));
        }
    }

    /**
     * One host.
     *
     * @param online whether the site says so
     * @param maintenance whether its HA state is maintenance
     * @param memoryTotal its memory
     * @param memoryUsed memory in use, by guests and all else
     * @param memoryCommitted configured memory of its running guests
     * @param cpus its CPUs
     * @param cpusCommitted virtual CPUs of its running guests
     * @param guests how many guests it has, templates not counted
     */
    record Host(
            HostName name,
            boolean online,
            boolean maintenance,
            long memoryTotal,
            long memoryUsed,
            long memoryCommitted,
            int cpus,
            int cpusCommitted,
            int guests,
            List<Storage> storages) {
        public Host {
            Require.present("name", name);
            storages = List.copyOf(Require.present("storages", storages));
        }
    }

    /** One storage as one host sees it. */
    record Storage(String name, boolean shared, boolean active, boolean images, long available) {
        public Storage {
            Require.text("storage name", name, 100);
        }
    }

    /** A rule of the HA manager. PVE 9: /cluster/ha/rules. */
    record HaRule(String name, Kind kind, boolean strict, List<Integer> vmids, List<HostName> hosts) {
        /** What the rule asks for. */
        public enum Kind {
            /** The guests belong on these hosts. */
            @JsonProperty("node-affinity")
            NODE_AFFINITY,
            /** The guests belong on one host together. */
            @JsonProperty("together")
            TOGETHER,
            /** No two of the guests belong on one host. */
            @JsonProperty("apart")
            APART
        }

        public HaRule {
            Require.text("rule name", name, 200);
            Require.present("rule kind", kind);
            vmids = List.copyOf(Require.present("vmids", vmids));
            hosts = List.copyOf(Require.present("hosts", hosts));
        }
    }

    /**
     * One guest.
     *
     * @param lock PVE's lock on it, such as {@code backup}, if there is one
     * @param memory configured memory
     * @param cpus virtual CPUs: cores times sockets
     * @param localDisks disks on storage that is not shared
     * @param devices passed-through devices that tie it to its host, such as {@code hostpci0}
     * @param highlyAvailable whether the HA manager owns it
     * @param haProblem why the HA manager would not move it, if it says so
     * @param refusedHosts hosts that PVE says it cannot move to, with the reason
     */
    record Guest(
            GuestId id,
            boolean template,
            boolean container,
            PowerState power,
            Optional<String> lock,
            List<String> tags,
            boolean deletionProtected,
            long memory,
            int cpus,
            List<Disk> localDisks,
            List<String> devices,
            boolean highlyAvailable,
            Optional<String> haProblem,
            List<RefusedHost> refusedHosts) {
        public Guest {
            Require.present("id", id);
            Require.present("power", power);
            lock = lock == null ? Optional.empty() : lock;
            tags = List.copyOf(Require.present("tags", tags));
            localDisks = List.copyOf(Require.present("localDisks", localDisks));
            devices = List.copyOf(Require.present("devices", devices));
            haProblem = haProblem == null ? Optional.empty() : haProblem;
            refusedHosts = List.copyOf(Require.present("refusedHosts", refusedHosts));
        }
    }

    /**
     * One disk on storage that is not shared.
     *
     * @param obstacle why it cannot be copied to another host, such as a snapshot or a linked clone, if so
     */
    record Disk(String drive, String storage, long size, Optional<String> obstacle) {
        public Disk {
            Require.present("drive", drive);
            Require.present("storage", storage);
            obstacle = obstacle == null ? Optional.empty() : obstacle;
        }
    }

    /** A host that PVE refuses for a guest, and why. */
    record RefusedHost(HostName host, String why) {
        public RefusedHost {
            Require.present("host", host);
            Require.present("why", why);
        }
    }
}
