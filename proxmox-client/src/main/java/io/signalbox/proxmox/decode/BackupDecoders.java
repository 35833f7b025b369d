package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.BackupJob;
import io.signalbox.proxmox.BackupVolume;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers about backups and the jobs that make them. */
public final class BackupDecoders {
    /** PVE: the name of a container's backup, in a directory and on a backup server. */
    private static final Pattern OF_CONTAINER = Pattern.compile(".*(?:/vzdump-(?:lxc|openvz)-|[:/]ct/)\\d.*");

    private static final Pattern LINE = Pattern.compile("(?<key>[A-Za-z][A-Za-z0-9_-]*):\\s*(?<value>.*)");

    private BackupDecoders() {}

    /** {@code GET …/storage/{storage}/content?content=backup}. */
    public static List<BackupVolume> backups(Answer answer) throws UndecodableException {
        return answer.list(row -> new BackupVolume(
                row.requiredText("volid"),
                row.integer("vmid"),
                row.filledText("subtype")
                        .map("lxc"::equals)
                        .orElseGet(() -> OF_CONTAINER
                                .matcher(row.text("volid").orElse(""))
                                .matches()),
                HostDecoders.instant(row.number("ctime")),
                row.number("size").orElse(0),
                row.text("notes").orElse(""),
                row.flag("protected")));
    }

    /** {@code GET /nodes/{node}/vzdump/extractconfig}: the lines of a configuration file, comments left out. */
    public static Map<String, String> config(Answer answer) throws UndecodableException {
        Map<String, String> values = new TreeMap<>();
        for (String line : answer.requiredText().lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (line.startsWith("[")) {
                // What follows is of a snapshot, not of the guest.
                break;
            }
            if (parts.matches()) {
                values.put(parts.group("key"), parts.group("value").strip());
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** {@code GET /cluster/backup}; a job is enabled unless it says otherwise (PVE: API2/Backup.pm). */
    public static List<BackupJob> jobs(Answer answer) throws UndecodableException {
        return answer.list(row -> new BackupJob(
                row.requiredText("id"),
                row.filledText("enabled").isEmpty() || row.flag("enabled"),
                schedule(row),
                what(row),
                row.filledText("storage"),
                row.filledText("mode").orElse("snapshot"),
                HostDecoders.instant(row.number("next-run"))));
    }

    /** Jobs from before the calendar events have days and a time. */
    private static String schedule(Fields row) {
        return row.filledText("schedule")
                .orElseGet(() -> "%s %s"
                        .formatted(
                                row.text("dow").orElse(""),
                                row.text("starttime").orElse(""))
                        .strip());
    }

    private static String what(Fields row) {
        Optional<String> pool = row.filledText("pool");
        if (pool.isPresent()) {
            return "pool " + pool.get();
        }
        if (!row.flag("all")) {
            return row.filledText("vmid").orElse("");
        }
        return "all"
                + row.filledText("node").map(" on %s"::formatted).orElse("")
                + row.filledText("exclude").map(" but %s"::formatted).orElse("");
    }
}
