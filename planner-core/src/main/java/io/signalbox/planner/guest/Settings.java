package io.signalbox.planner.guest;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Privileges;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a guest's configuration that may be set, with what they take and the privilege that PVE wants for them. */
final class Settings {
    private static final String NUMBER = "[1-9][0-9]{0,8}";
    private static final String FROM_ZERO = "[0-9]{1,9}";
    private static final String FLAG = "[01]";
    private static final String ANY = "(?s).+";
    private static final String TAGS = "(?i)%1$s(?:[;, ]%1$s)*".formatted(BulkGoal.TAG.pattern());

    /**
     * Keys that take the same.
     *
     * @param keys by their names, or as a pattern where they are numbered
     */
    private record Setting(String names, Pattern keys, String privilege, Pattern values, String expected) {
        private static Setting of(String names, String privilege, String values, String expected) {
            String keys = names.replace(" ", "|").replace("[n]", "[0-9]{1,2}");
            return new Setting(names, Pattern.compile(keys), privilege, Pattern.compile(values), expected);
        }
    }

    private static final List<Setting> ALL = List.of(
            Setting.of("cores sockets vcpus", Privileges.CPU, NUMBER, "a whole number above 0"),
            Setting.of("cpuunits", Privileges.CPU, NUMBER, "a whole number above 0"),
            Setting.of("cpulimit", Privileges.CPU, "[0-9]{1,3}(?:\\.[0-9]{1,3})?", "a number of CPUs, 0 for no limit"),
            Setting.of("numa", Privileges.CPU, FLAG, "0 or 1"),
            Setting.of("cpu", Privileges.CPU, ANY, "a CPU type such as host"),
            Setting.of("memory", Privileges.MEMORY, "(?:current=)?" + NUMBER, "MiB"),
            Setting.of("balloon shares", Privileges.MEMORY, FROM_ZERO, "a whole number, 0 for none"),
            Setting.of("name", Privileges.OPTIONS, "[A-Za-z0-9][A-Za-z0-9.-]{0,252}", "a DNS name"),
            Setting.of("tags", Privileges.OPTIONS, TAGS, "tags with ; between them"),
            Setting.of("onboot protection", Privileges.OPTIONS, FLAG, "0 or 1"),
            Setting.of("description startup agent hotplug ostype", Privileges.OPTIONS, ANY, "text"),
            Setting.of("boot", Privileges.DISK, ANY, "an order such as order=scsi0;net0"),
            Setting.of("ciupgrade", Privileges.CLOUDINIT, FLAG, "0 or 1"),
            Setting.of(
                    "ciuser citype cicustom sshkeys nameserver searchdomain ipconfig[n]",
                    Privileges.CLOUDINIT,
                    ANY,
                    "text"));

    private static final Pattern DISK = Pattern.compile(GuestGoal.DRIVE.pattern() + "|unused[0-9]+|cdrom");
    private static final Pattern NETWORK = Pattern.compile("net[0-9]{1,2}");

    private Settings() {}

    /** Every privilege that any of them needs. */
    static String[] privileges() {
        return ALL.stream().map(Setting::privilege).distinct().toArray(String[]::new);
    }

    /** The privileges that a goal needs. */
    static Set<String> privileges(GuestGoal.ConfigureGuest goal) {
        return Stream.concat(goal.set().keySet().stream(), goal.delete().stream())
                .flatMap(key -> setting(key).stream())
                .map(Setting::privilege)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Why a goal cannot be carried out whatever the guest, if so. */
    static Optional<Rejection> refusal(GuestGoal.ConfigureGuest goal) {
        return Stream.concat(goal.set().keySet().stream(), goal.delete().stream())
                .flatMap(key -> refusal(key).stream())
                .findFirst()
                .or(() -> goal.set().entrySet().stream()
                        .flatMap(entry -> refusal(entry).stream())
                        .findFirst());
    }

    private static Optional<Rejection> refusal(String key) {
        if (DISK.matcher(key).matches()) {
            return Optional.of(new Rejection(
                    "key_not_taken",
                    "%s is a disk, and disks are not configured: grow one with ResizeDisk, and do the rest by hand."
                            .formatted(key)));
        }
        if (NETWORK.matcher(key).matches()) {
            return Optional.of(new Rejection(
                    "key_not_taken",
                    "%s is a network interface, and those are not configured: a wrong one cuts the guest off. Do it by hand; addresses are ipconfig0 and on."
                            .formatted(key)));
        }
        return setting(key).isPresent()
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "key_not_taken",
                        "%s is not among what may be configured: %s."
                                .formatted(
                                        key,
                                        ALL.stream()
                                                .map(one -> one.names().replace(" ", ", "))
                                                .collect(Collectors.joining(", ")))));
    }

    private static Optional<Rejection> refusal(Map.Entry<String, String> entry) {
        return setting(entry.getKey())
                .filter(one -> !one.values().matcher(entry.getValue()).matches())
                .map(one -> new Rejection(
                        "value_not_taken",
                        "%s cannot be '%s': expected %s."
                                .formatted(entry.getKey(), shown(entry.getValue()), one.expected())));
    }

    private static Optional<Setting> setting(String key) {
        return ALL.stream().filter(one -> one.keys().matcher(key).matches()).findFirst();
    }

    /** Whether a key has a value already, as PVE would write it. */
    static boolean isSo(String key, String wanted, Map<String, String> config) {
        String present = config.get(key);
        return present != null
                && (key.equals("tags")
                        ? tags(present).equals(tags(wanted))
                        : present.strip().equals(wanted.strip()));
    }

    /** PVE: GuestHelpers.pm:349; tags are a set in lower case. */
    private static Set<String> tags(String value) {
        return Stream.of(value.toLowerCase(Locale.ROOT).split("[;, ]+"))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A value in one short line. */
    static String shown(String value) {
        String line = value.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
