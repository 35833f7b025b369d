package io.signalbox.shell;

import java.util.regex.Pattern;

/**
 * Asks the high-availability manager to put a host into maintenance, or to take it out. The command hands the request to
 * the whole cluster and ends at once; the manager hears of it in its next round, or never. It needs root, and there is no
 * endpoint of the API for it (PVE: CLI/ha_manager.pm:119-148).
 *
 * @param host whose maintenance it is, not necessarily the host that the command runs on
 * @param enable into maintenance, or out of it
 */
public record NodeMaintenance(String host, boolean enable) implements ShellCommand {
    /** PVE: JSONSchema.pm, format pve-node. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    public NodeMaintenance {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("'%s' is not the name of a host".formatted(host));
        }
    }

    @Override
    public ShellLine line() {
        return ShellLine.of("ha-manager", "crm-command", "node-maintenance", enable ? "enable" : "disable", host);
    }
}
