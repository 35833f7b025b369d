package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which privilege each line of a guest's configuration needs (PVE: API2/Qemu.pm, check_vm_modify_config_perm). */
final class ConfigPrivileges {
    private static final Pattern CPU =
            Pattern.compile("cores|sockets|smp|cpu|cpulimit|cpuunits|vcpus|numa\\d*|affinity|amd-sev|intel-tdx");
    private static final Pattern MEMORY = Pattern.compile("memory|balloon|shares|hugepages|keephugepages|allow-ksm");
    private static final Pattern HARDWARE = Pattern.compile(
            "acpi|hotplug|kvm|machine|scsihw|smbios1|tablet|vga|watchdog|audio0|rng0|serial\\d+|usb\\d+|spice_enhancements");
    private static final Pattern DISK = Pattern.compile(
            "boot|bootdisk|vmstatestorage|(?:scsi|virtio|sata|ide|unused)\\d+|efidisk0|tpmstate0|import-working-storage");
    private static final Pattern CLOUD_INIT =
            Pattern.compile("ci(?:custom|password|type|user|upgrade)|nameserver|searchdomain|sshkeys|ipconfig\\d+");
    private static final Pattern ROOT = Pattern.compile("lock|args|hookscript|ivshmem|parallel\\d+|hostpci\\d+");

    private ConfigPrivileges() {}

    static String of(String key, String value) {
        if (CPU.matcher(key).matches()) {
            return "VM.Config.CPU";
        }
        if (MEMORY.matcher(key).matches()) {
            return "VM.Config.Memory";
        }
        if (key.startsWith("net")) {
            return "VM.Config.Network";
        }
        if (HARDWARE.matcher(key).matches()) {
            return "VM.Config.HWType";
        }
        if (CLOUD_INIT.matcher(key).matches()) {
            return "VM.Config.Cloudinit";
        }
        if (key.equals("freeze")) {
            return "VM.PowerMgmt";
        }
        if (DISK.matcher(key).matches()) {
            return value.contains("media=cdrom") || value.equals("none") ? "VM.Config.CDROM" : "VM.Config.Disk";
        }
        return key.equals("cdrom") ? "VM.Config.CDROM" : "VM.Config.Options";
    }

    /** Refuses lines that the caller may not set or remove on a guest; new volumes need space on their storage too. */
    static void check(ApiToken token, String path, Map<String, String> set, List<String> delete) {
        set.forEach((key, value) -> {
            refuseIfRoots(key, value);
            require(token, path, of(key, value));
        });
        delete.forEach(key -> {
            refuseIfRoots(key, "");
            require(token, path, of(key, ""));
        });
    }

    private static void refuseIfRoots(String key, String value) {
        boolean device = key.startsWith("serial") && value.startsWith("/dev/");
        if (ROOT.matcher(key).matches() || device) {
            throw PveError.die("only root can set '" + key + "' config");
        }
    }

    static void require(ApiToken token, String path, String privilege) {
        if (!token.may(privilege, path)) {
            throw PveError.forbidden(path + ", " + privilege);
        }
    }

    /** Refuses volumes on storages that the caller may not use (PVE: API2/Qemu.pm, check_storage_access). */
    static void checkStorages(ApiToken token, Map<String, String> set) {
        set.forEach((key, value) -> {
            boolean drive = DISK.matcher(key).matches() && value.matches("(?:file=)?[A-Za-z][\\w.-]*:.*");
            if (!drive) {
                return;
            }
            String head = value.replaceFirst("^file=", "").split(",", -1)[0];
            String storage = head.substring(0, head.indexOf(':'));
            if (head.matches(".*:(?:\\d+(?:\\.\\d+)?|-1|cloudinit)")) {
                require(token, "/storage/" + storage, "Datastore.AllocateSpace");
            } else {
                requireRead(token, storage);
            }
            int source = value.indexOf("import-from=");
            if (source >= 0 && !value.startsWith("import-from=/", source)) {
                String from = value.substring(source + "import-from=".length()).split(":", 2)[0];
                requireRead(token, from);
            }
        });
    }

    private static void requireRead(ApiToken token, String storage) {
        String path = "/storage/" + storage;
        if (!token.may("Datastore.Audit", path) && !token.may("Datastore.AllocateSpace", path)) {
            throw PveError.forbidden(path + ", Datastore.Audit|Datastore.AllocateSpace");
        }
    }
}
