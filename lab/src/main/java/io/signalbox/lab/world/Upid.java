package io.signalbox.lab.world;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unique id of a task, {@code UPID:node:PID:PSTART:STARTTIME:type:id:user:} with the numbers in upper-case hex (PVE:
 * UPID.pm:9-58).
 *
 * @param node the host that runs it
 * @param pid process id of the worker
 * @param pstart start of the worker in hundredths of a second since boot
 * @param starttime start in seconds since the epoch, in the host's time
 * @param type what it does, for example {@code qmigrate}
 * @param id what it works on, often a VMID; may be empty
 * @param user who started it, with the token's name if one was used
 */
public record Upid(String node, long pid, long pstart, long starttime, String type, String id, String user) {
    private static final Pattern FORM = Pattern.compile("UPID:([a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)"
            + ":([0-9A-Fa-f]{8}):([0-9A-Fa-f]{8,9}):([0-9A-Fa-f]{8}):([^:\\s]+):([^:\\s]*):([^:\\s]+):");

    /** Reads a UPID; empty when the text is none. */
    public static Optional<Upid> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Upid(
                m.group(1),
                Long.parseLong(m.group(2), 16),
                Long.parseLong(m.group(3), 16),
                Long.parseLong(m.group(4), 16),
                m.group(5),
                m.group(6),
                m.group(7)));
    }

    /** The user without the token's name. */
    public String userName() {
        int mark = user.indexOf('!');
        return mark < 0 ? user : user.substring(0, mark);
    }

    /** The token's name, empty when a person or the system started the task. */
    public Optional<String> tokenName() {
        int mark = user.indexOf('!');
        return mark < 0 ? Optional.empty() : Optional.of(user.substring(mark + 1));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "UPID:%s:%08X:%08X:%08X:%s:%s:%s:", node, pid, pstart, starttime, type, id, user);
    }
}
