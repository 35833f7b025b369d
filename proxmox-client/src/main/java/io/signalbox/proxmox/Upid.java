package io.signalbox.proxmox;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The handle of a task, {@code UPID:host:pid:pstart:starttime:type:id:user:} (PVE: UPID.pm:36). The text is kept as it came,
 * because the host finds a task by that very text.
 *
 * @param text the whole handle, with the colon at its end
 */
public record Upid(String text) {

    private static final Pattern SHAPE = Pattern.compile("UPID:(?<host>[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)"
            + ":(?<pid>[0-9A-Fa-f]{8}):(?<pstart>[0-9A-Fa-f]{8,9}):(?<start>[0-9A-Fa-f]{8})"
            + ":(?<type>[^:\\s]+):(?<id>[^:\\s]*):(?<user>[^:\\s]+):");

    public Upid {
        if (!SHAPE.matcher(text).matches()) {
            throw new UnreadableValueException("UPID", text, "UPID:host:pid:pstart:starttime:type:id:user:");
        }
    }

    /** The host that runs the task; its log and status are read there. */
    public HostName host() {
        return new HostName(part("host"));
    }

    /** The process id of the worker on its host. */
    public long pid() {
        return Long.parseLong(part("pid"), 16);
    }

    /** The start of the process in clock ticks since the host booted. */
    public long processStart() {
        return Long.parseLong(part("pstart"), 16);
    }

    /** The start of the task by the clock of its host, to the second. */
    public Instant startTime() {
        return Instant.ofEpochSecond(Long.parseLong(part("start"), 16));
    }

    /** The type of the task, for example {@code qmigrate}; a VM under HA answers a migration with {@code hamigrate}. */
    public String type() {
        return part("type");
    }

    /** What the task works on: a VMID, a file name, or nothing. A clone carries the VMID of its source. */
    public String id() {
        return part("id");
    }

    /** Who started it; for an API token the full token id, for example {@code root@pam!signalbox}. */
    public String user() {
        return part("user");
    }

    private String part(String name) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("a UPID lost its shape: " + text);
        }
        return matcher.group(name);
    }

    @Override
    public String toString() {
        return text;
    }
}
