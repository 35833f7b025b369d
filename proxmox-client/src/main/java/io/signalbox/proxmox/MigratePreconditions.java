package io.signalbox.proxmox;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a host says about moving a VM away. It does not look at memory, processors, maintenance or whether a target is online
 * (PVE: API2/Qemu.pm:5424-5465).
 *
 * @param running whether the VM runs
 * @param allowed targets that have the storages; possibly offline ones too
 * @param notAllowed why not, by target
 * @param localDisks disks that would have to be copied
 * @param localResources for example {@code hostpci0}: such a VM cannot move
 * @param mappedResources devices mapped to an equal one on other hosts
 * @param dependentHaResources services that HA rules would move along
 */
public record MigratePreconditions(
        boolean running,
        List<HostName> allowed,
        Map<HostName, Obstacles> notAllowed,
        List<LocalDisk> localDisks,
        List<String> localResources,
        List<String> mappedResources,
        List<String> dependentHaResources) {

    public MigratePreconditions {
        allowed = List.copyOf(allowed);
        notAllowed = Collections.unmodifiableMap(new TreeMap<>(notAllowed));
        localDisks = List.copyOf(localDisks);
        localResources = List.copyOf(localResources);
        mappedResources = List.copyOf(mappedResources);
        dependentHaResources = List.copyOf(dependentHaResources);
    }

    /**
     * Why a host cannot be the target.
     *
     * @param storages storages it does not have
     * @param resources mapped devices it does not have
     * @param haResources services whose rules forbid it
     */
    public record Obstacles(List<String> storages, List<String> resources, List<HaBlock> haResources) {
        public Obstacles {
            storages = List.copyOf(storages);
            resources = List.copyOf(resources);
            haResources = List.copyOf(haResources);
        }
    }

    /**
     * A volume that is not on shared storage.
     *
     * @param drive where it is attached; empty text if it is not
     * @param size bytes
     */
    public record LocalDisk(
            String volumeId,
            OptionalLong size,
            String drive,
            boolean attached,
            boolean unused,
            boolean cdrom,
            boolean replicated,
            boolean cloudInit,
            boolean vmState,
            boolean tpmState) {}
}
