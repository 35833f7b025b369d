package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Problem;
import io.signalbox.proxmox.Permissions;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Privileges as steps name them, {@code VM.Migrate on /vms}, and which of them a token lacks. */
final class Privileges {
    private static final Pattern SHAPE = Pattern.compile("(?<privilege>[A-Za-z.]+) on (?<path>/\\S*)");

    private Privileges() {}

    /**
     * Those that are not granted, neither on their path nor on one above it with the propagate flag.
     *
     * @throws IllegalArgumentException if one is not of the shape {@code privilege on /path}
     */
    static List<String> missing(List<String> wanted, Permissions granted) {
        return wanted.stream().filter(one -> !held(one, granted)).toList();
    }

    private static boolean held(String wanted, Permissions granted) {
        Matcher parts = parts(wanted);
        return granted.grants(parts.group("path"), parts.group("privilege"));
    }

    private static Matcher parts(String wanted) {
        Matcher parts = SHAPE.matcher(wanted);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "privilege '%s' is not valid: expected such as VM.Migrate on /vms".formatted(wanted));
        }
        return parts;
    }

    /** What to say of a token that lacks these. */
    static Problem lacking(String attempted, String tokenId, List<String> missing) {
        TreeSet<String> commands = new TreeSet<>();
        for (String one : missing) {
            Matcher parts = parts(one);
            commands.add("pveum acl modify %s --tokens '%s' --roles %s"
                    .formatted(parts.group("path"), tokenId, role(parts.group("privilege"))));
        }
        return new Problem(
                "privileges_missing",
                attempted,
                "",
                "token %s lacks %s".formatted(tokenId, String.join(", ", missing)),
                "Give the token (and, since a token never has more than its user, its user) a role that holds them: %s."
                        .formatted(commands.stream().collect(Collectors.joining("; "))));
    }

    /** The smallest role of PVE itself that has the privilege. */
    static String role(String privilege) {
        if (privilege.endsWith(".Audit")) {
            return "PVEAuditor";
        }
        return switch (privilege
                .substring(0, Math.max(0, privilege.indexOf('.')))
                .toLowerCase(Locale.ROOT)) {
            case "vm" -> "PVEVMAdmin";
            case "datastore" -> privilege.equals("Datastore.AllocateSpace") ? "PVEDatastoreUser" : "PVEDatastoreAdmin";
            case "sdn" -> "PVESDNUser";
            case "pool" -> "PVEPoolAdmin";
            default -> "PVEAdmin";
        };
    }
}
