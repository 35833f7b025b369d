package io.signalbox.lab.api;

import java.util.ArrayList;
import java.util.List;

/** The lines of a guest's configuration as parameters: what {@code POST qemu}, {@code PUT} and {@code POST config} share. */
final class ConfigParams {
    private ConfigParams() {}

    static List<Param> all() {
        List<Param> all = new ArrayList<>();
        all.addAll(flags());
        all.addAll(numbers());
        all.addAll(choices());
        all.addAll(texts());
        all.addAll(devices());
        return all;
    }

    private static List<Param> flags() {
        List<Param> flags = new ArrayList<>();
        for (String name : List.of(
                "acpi",
                "allow-ksm",
                "autostart",
                "ciupgrade",
                "freeze",
                "keephugepages",
                "kvm",
                "localtime",
                "numa",
                "onboot",
                "protection",
                "reboot",
                "tablet",
                "tdf",
                "template")) {
            flags.add(Param.flag(name));
        }
        return flags;
    }

    private static List<Param> numbers() {
        return List.of(
                Param.integer("balloon").atLeast(0),
                Param.integer("cores").atLeast(1),
                Param.number("cpulimit").atLeast(0).atMost(128),
                Param.integer("cpuunits").atLeast(1).atMost(262_144),
                Param.number("migrate_downtime").atLeast(0),
                Param.integer("migrate_speed").atLeast(0),
                Param.integer("shares").atLeast(0).atMost(50_000),
                Param.integer("smp").atLeast(1),
                Param.integer("sockets").atLeast(1),
                Param.integer("vcpus").atLeast(1));
    }

    private static List<Param> choices() {
        return List.of(
                Param.choice("arch", "x86_64", "aarch64"),
                Param.choice("bios", "seabios", "ovmf"),
                Param.choice("citype", "configdrive2", "nocloud", "opennebula"),
                Param.choice("hugepages", "any", "2", "1024"),
                Param.choice(
                        "lock",
                        "backup",
                        "clone",
                        "create",
                        "migrate",
                        "rollback",
                        "snapshot",
                        "snapshot-delete",
                        "suspending",
                        "suspended"),
                Param.choice(
                        "ostype", "other", "wxp", "w2k", "w2k3", "w2k8", "wvista", "win7", "win8", "win10", "win11",
                        "l24", "l26", "solaris"),
                Param.choice(
                        "scsihw", "lsi", "lsi53c810", "virtio-scsi-pci", "virtio-scsi-single", "megasas", "pvscsi"));
    }

    private static List<Param> texts() {
        List<Param> texts = new ArrayList<>();
        for (String name : List.of(
                "affinity",
                "agent",
                "amd-sev",
                "args",
                "boot",
                "bootdisk",
                "cicustom",
                "cipassword",
                "ciuser",
                "cpu",
                "hookscript",
                "hotplug",
                "intel-tdx",
                "ivshmem",
                "machine",
                "memory",
                "nameserver",
                "searchdomain",
                "spice_enhancements",
                "sshkeys",
                "startdate",
                "startup",
                "vga",
                "vmgenid",
                "vmstatestorage",
                "watchdog")) {
            texts.add(Param.text(name));
        }
        texts.add(Param.text("description").atMost(8192));
        texts.add(Param.text("name", Param.Format.DNS_NAME));
        texts.add(Param.text("smbios1").atMost(512));
        texts.add(Param.text("tags", Param.Format.TAGS));
        return texts;
    }

    private static List<Param> devices() {
        List<Param> devices = new ArrayList<>();
        for (String name : List.of(
                "audio0",
                "cdrom",
                "efidisk0",
                "hostpci[n]",
                "ide[n]",
                "ipconfig[n]",
                "net[n]",
                "numa[n]",
                "parallel[n]",
                "rng0",
                "sata[n]",
                "scsi[n]",
                "serial[n]",
                "tpmstate0",
                "unused[n]",
                "usb[n]",
                "virtio[n]",
                "virtiofs[n]")) {
            devices.add(Param.text(name));
        }
        return devices;
    }

    /** Whether a parameter is a line of the configuration. */
    static boolean isLine(String name) {
        return all().stream().anyMatch(param -> param.names(name));
    }
}
