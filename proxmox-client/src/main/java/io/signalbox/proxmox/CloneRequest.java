package io.signalbox.proxmox;

import java.util.Optional;

/**
 * How to clone a VM. The task runs on the host of the source and carries the VMID of the source (PVE: API2/Qemu.pm:4749).
 *
 * @param newVmid the VMID of the clone
 * @param name its name
 * @param full a full copy; the API's default is a full one of a VM and a linked one of a template
 * @param target another host, if all disks are on shared storage
 * @param storage where a full copy goes
 * @param description its description
 * @param pool its pool
 */
public record CloneRequest(
        int newVmid,
        Optional<String> name,
        Optional<Boolean> full,
        Optional<HostName> target,
        Optional<String> storage,
        Optional<String> description,
        Optional<String> pool) {}
