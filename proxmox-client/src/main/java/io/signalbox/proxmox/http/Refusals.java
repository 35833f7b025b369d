package io.signalbox.proxmox.http;

import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.LockTimeout;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a status and the API's words mean. Most refusals are a 500, told apart by their words alone. */
final class Refusals {

    /** PVE: RPCEnvironment.pm:300,325. */
    private static final Pattern PERMISSION = Pattern.compile("Permission check failed \\((/[^,\\s]*), ([^)]+)\\).*");
    /** PVE: AbstractConfig.pm:339. */
    private static final Pattern LOCK =
            Pattern.compile("(?:VM|CT) is locked(?: \\((?<lock>[^)]+)\\))?.*", Pattern.DOTALL);
    /** PVE: API2/Qemu.pm:2211. */
    private static final Pattern DIGEST =
            Pattern.compile(".*checksum mismatch \\(file change by other user\\?\\).*", Pattern.DOTALL);
    /** The second is what a write to the configuration file system says without quorum. */
    private static final Pattern QUORUM = Pattern.compile(
            ".*cluster not ready - no quorum\\?.*|unable to open file '/etc/pve/.*' - Permission denied.*",
            Pattern.DOTALL);
    /** PVE: AbstractConfig.pm:57; the second is what clone and migrate say. */
    private static final Pattern NOT_HERE = Pattern.compile(
            "Configuration file 'nodes/[^']+/(?:qemu-server|lxc)/\\d+\\.conf' does not exist.*"
                    + "|unable to find configuration file for (?:VM|CT) \\d+ .*",
            Pattern.DOTALL);
    /** PVE: Cluster.pm:799 for the second. */
    private static final Pattern NO_HOST =
            Pattern.compile("hostname lookup '[^']*' failed.*|no such cluster node '.*", Pattern.DOTALL);

    private Refusals() {}

    static Failure of(boolean act, int status, String words, Map<String, String> errors) {
        return switch (status) {
            case 400 ->
                "no such task".equals(errors.get("upid")) ? new Failure.TaskUnknown() : new Failure.Invalid(errors);
            case 401 -> new Failure.NotAuthenticated();
            case 403 -> permission(words);
            case 501 -> new Failure.NotImplemented();
            case 595 -> new Failure.Unreachable();
            // 502 to 504 come from a proxy in front of the host, which cannot know either.
            case 502, 503, 504, 596, 597, 598, 599 -> unanswered(act);
            default -> byWords(words);
        };
    }

    static Failure unanswered(boolean act) {
        return act ? new Failure.Ambiguous() : new Failure.Unanswered();
    }

    private static Failure permission(String words) {
        Matcher named = PERMISSION.matcher(words);
        return named.matches()
                ? new Failure.NotPermitted(Optional.of(named.group(1)), Optional.of(named.group(2)))
                : new Failure.NotPermitted(Optional.empty(), Optional.empty());
    }

    private static Failure byWords(String words) {
        Matcher lock = LOCK.matcher(words);
        if (lock.matches()) {
            return new Failure.Locked(Optional.ofNullable(lock.group("lock")));
        }
        if (LockTimeout.in(words)) {
            return new Failure.Locked(Optional.empty());
        }
        if (DIGEST.matcher(words).matches()) {
            return new Failure.DigestMismatch();
        }
        if (QUORUM.matcher(words).matches()) {
            return new Failure.NoQuorum();
        }
        if (NOT_HERE.matcher(words).matches()) {
            return new Failure.GuestNotHere();
        }
        if (NO_HOST.matcher(words).matches()) {
            return new Failure.HostUnknown();
        }
        return new Failure.Refused();
    }
}
