package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * What a world begins with; data, so that tests and benchmarks can make others.
 *
 * @param clusterName name of the site
 * @param hosts its hosts, the first being the one that the high-availability manager runs on
 * @param storages its storages
 * @param guests its guests
 * @param services guests under high availability
 * @param rules high-availability rules
 * @param files ISO images, disk images and backups on the storages
 * @param pools pools of guests
 * @param jobs scheduled backups
 * @param containers containers, which are only listed
 * @param volumes volumes that no configuration names
 * @param version version of PVE on the hosts
 */
public record WorldSpec(
        String clusterName,
        List<HostSpec> hosts,
        List<StorageSpec> storages,
        List<GuestSpec> guests,
        List<HaServiceSpec> services,
        List<HaRule> rules,
        List<StoredFile> files,
        List<Pool> pools,
        List<BackupJob> jobs,
        List<ContainerSpec> containers,
        List<Volumes.Loose> volumes,
        String version) {
    /** What hosts run unless told otherwise. */
    public static final String VERSION = "9.2.11";

    private static final long GIB = 1L << 30;

    public WorldSpec {
        hosts = List.copyOf(hosts);
        storages = List.copyOf(storages);
        guests = List.copyOf(guests);
        services = List.copyOf(services);
        rules = List.copyOf(rules);
        files = List.copyOf(files);
        pools = List.copyOf(pools);
        jobs = List.copyOf(jobs);
        containers = List.copyOf(containers);
        volumes = List.copyOf(volumes);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a site needs at least one host");
        }
    }

    /** The demonstration site: three hosts, most guests on pve01, all awkward kinds among them. */
    public static WorldSpec standard() {
        return StandardWorld.spec();
    }

    /**
     * The demonstration site with more on it: a cloud-init template with a linked clone, snapshots, images, backups, a pool, a
     * scheduled backup, a container, and disks that nobody needs any more.
     */
    public static WorldSpec furnished() {
        return FurnishedWorld.spec();
    }

    /**
     * The hosts of the demonstration site with guests that belong together or apart, by high-availability rules and by the
     * tags {@code reporting} (together) and {@code replica} (apart); each rule has somebody on pve01.
     */
    public static WorldSpec grouped() {
        return GroupedWorld.spec();
    }

    /** A builder with the usual storages: {@code ceph-vm} and {@code nfs-iso} shared, {@code local} and {@code local-lvm} not. */
    public static Builder named(String clusterName) {
        return new Builder(clusterName)
                .storage(new StorageSpec("ceph-vm", "rbd", "images,rootdir", true, List.of(), 8192 * GIB, 900 * GIB))
                .storage(new StorageSpec("nfs-iso", "nfs", "iso,vztmpl,backup", true, List.of(), 2048 * GIB, 310 * GIB))
                .storage(new StorageSpec("local", "dir", "iso,vztmpl,import", false, List.of(), 96 * GIB, 21 * GIB))
                .storage(new StorageSpec(
                        "local-lvm", "lvmthin", "images,rootdir", false, List.of(), 800 * GIB, 4 * GIB));
    }

    /** A site of {@code hosts} equal hosts with {@code guests} running guests of 2 GiB, all on the first host. */
    public static WorldSpec uniform(int hosts, int guests) {
        Builder builder = named("lab-uniform");
        for (int i = 1; i <= hosts; i++) {
            builder.host(String.format("pve%02d", i), 64, Math.max(64, guests * 4));
        }
        for (int i = 0; i < guests; i++) {
            builder.guest(GuestSpec.of(1001 + i, "guest" + (1001 + i), "pve01", 2, "ceph-vm", 16));
        }
        return builder.build();
    }

    /** Collects the parts of a world. Not for use by several threads. */
    public static final class Builder {
        private final String clusterName;
        private final List<HostSpec> hosts = new ArrayList<>();
        private final List<StorageSpec> storages = new ArrayList<>();
        private final List<GuestSpec> guests = new ArrayList<>();
        private final List<HaServiceSpec> services = new ArrayList<>();
        private final List<HaRule> rules = new ArrayList<>();
        private final List<StoredFile> files = new ArrayList<>();
        private final List<Pool> pools = new ArrayList<>();
        private final List<BackupJob> jobs = new ArrayList<>();
        private final List<ContainerSpec> containers = new ArrayList<>();
        private final List<Volumes.Loose> volumes = new ArrayList<>();
        private String version = VERSION;

        private Builder(String clusterName) {
            this.clusterName = clusterName;
        }

        /** Adds a host. */
        public Builder host(String name, int cpus, int memoryGib) {
            hosts.add(new HostSpec(name, cpus, memoryGib * GIB));
            return this;
        }

        /** Adds a storage. */
        public Builder storage(StorageSpec storage) {
            storages.add(storage);
            return this;
        }

        /** Adds a guest. */
        public Builder guest(GuestSpec guest) {
            guests.add(guest);
            return this;
        }

        /** Puts a guest under high availability, requested state {@code started}. */
        public Builder highlyAvailable(int vmid) {
            services.add(new HaServiceSpec(vmid, "started"));
            return this;
        }

        /** Adds a high-availability rule. */
        public Builder rule(HaRule rule) {
            rules.add(rule);
            return this;
        }

        /** Adds a file on a storage: an ISO image, a disk image, a backup. */
        public Builder file(StoredFile file) {
            files.add(file);
            return this;
        }

        /** Adds a pool. */
        public Builder pool(Pool pool) {
            pools.add(pool);
            return this;
        }

        /** Adds a scheduled backup. */
        public Builder job(BackupJob job) {
            jobs.add(job);
            return this;
        }

        /** Adds a container. */
        public Builder container(ContainerSpec container) {
            containers.add(container);
            return this;
        }

        /** Adds a volume that no configuration names. */
        public Builder volume(Volumes.Loose volume) {
            volumes.add(volume);
            return this;
        }

        /** Says which version of PVE the hosts run. */
        public Builder version(String other) {
            version = other;
            return this;
        }

        /** Adds everything that another world has. */
        public Builder like(WorldSpec other) {
            hosts.addAll(other.hosts());
            storages.clear();
            storages.addAll(other.storages());
            guests.addAll(other.guests());
            services.addAll(other.services());
            rules.addAll(other.rules());
            files.addAll(other.files());
            pools.addAll(other.pools());
            jobs.addAll(other.jobs());
            containers.addAll(other.containers());
            volumes.addAll(other.volumes());
            return this;
        }

        /** The world so far. */
        public WorldSpec build() {
            return new WorldSpec(
                    clusterName,
                    hosts,
                    storages,
                    guests,
                    services,
                    rules,
                    files,
                    pools,
                    jobs,
                    containers,
                    volumes,
                    version);
        }
    }
}
