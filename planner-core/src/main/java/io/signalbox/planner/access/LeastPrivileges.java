package io.signalbox.planner.access;

import io.signalbox.planner.process.OperationProcess;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The privileges of a role that is to do every operation and no more. What could change the hosts, who may do what, or how
 * people log in is never among them, whatever an operation says.
 */
public final class LeastPrivileges {
    /** What single keys of a configuration need besides (PVE: API2/Qemu.pm, check_vm_modify_config_perm). */
    private static final Collection<String> OF_KEYS = List.of(
            "VM.Config.CPU",
            "VM.Config.Memory",
            "VM.Config.Network",
            "VM.Config.Options",
            "VM.Config.Disk",
            "VM.Config.Cloudinit",
            "VM.Config.HWType");

    private static final Pattern NEVER =
            Pattern.compile("Sys\\.Modify|Sys\\.PowerMgmt|Permissions\\.Modify|User\\.Modify|Realm\\..*|Group\\..*");

    private LeastPrivileges() {}

    /** Those that any of the operations needs. */
    public static SortedSet<String> of(Collection<OperationProcess<?>> operations) {
        SortedSet<String> names = new TreeSet<>(OF_KEYS);
        operations.stream()
                .flatMap(operation -> operation.privileges().stream())
                .map(LeastPrivileges::name)
                .forEach(names::add);
        names.removeIf(LeastPrivileges::forbidden);
        return Collections.unmodifiableSortedSet(names);
    }

    /** Whether no role of Signalbox may have it. */
    static boolean forbidden(String privilege) {
        return NEVER.matcher(privilege).matches();
    }

    private static String name(String needed) {
        return needed.substring(0, needed.indexOf(" on "));
    }
}
