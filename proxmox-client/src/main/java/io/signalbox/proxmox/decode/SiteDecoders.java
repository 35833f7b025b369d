package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostEntry;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.Permissions;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.Tags;
import io.signalbox.proxmox.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers about a site as a whole. */
public final class SiteDecoders {

    private SiteDecoders() {}

    /** {@code GET /version}. */
    public static Version version(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        return new Version(
                data.requiredText("release"),
                data.requiredText("version"),
                data.text("repoid").orElse(""));
    }

    /** {@code GET /access/users/{userid}/token/{tokenid}}; an end of 0 is none. */
    public static Optional<Instant> tokenExpiry(Answer answer) throws UndecodableException {
        return HostDecoders.instant(answer.object().number("expire")).filter(end -> end.isAfter(Instant.EPOCH));
    }

    /** {@code GET /access/permissions}. */
    public static Permissions permissions(Answer answer) throws UndecodableException {
        Map<String, Map<String, Boolean>> byPath = new TreeMap<>();
        answer.object().objectsByKey().forEach((path, privileges) -> {
            Map<String, Boolean> granted = new TreeMap<>();
            privileges.values().keySet().forEach(privilege -> granted.put(privilege, privileges.flag(privilege)));
            byPath.put(path, granted);
        });
        return new Permissions(byPath);
    }

    /** {@code GET /cluster/status}. */
    public static ClusterStatus clusterStatus(Answer answer) throws UndecodableException {
        List<ClusterStatus.Member> members = new ArrayList<>();
        Optional<String> name = Optional.empty();
        // A single host has no row of type cluster, and needs no quorum.
        boolean quorate = true;
        for (Fields row : answer.list(fields -> fields)) {
            switch (row.requiredText("type")) {
                case "cluster" -> {
                    name = row.filledText("name");
                    quorate = row.flag("quorate");
                }
                case "node" ->
                    members.add(new ClusterStatus.Member(
                            hostName(row.requiredText("name")),
                            row.flag("online"),
                            row.flag("local"),
                            row.filledText("ip")));
                default -> {}
            }
        }
        return new ClusterStatus(name, quorate, members);
    }

    /** {@code GET /cluster/resources}. */
    public static ClusterResources clusterResources(Answer answer) throws UndecodableException {
        return new ClusterResources(answer.list(SiteDecoders::resource));
    }

    private static Resource resource(Fields row) throws UndecodableException {
        String id = row.requiredText("id");
        String type = row.requiredText("type");
        return switch (type) {
            case "qemu" -> guest(id, GuestKind.QEMU, row);
            case "lxc" -> guest(id, GuestKind.LXC, row);
            case "node" ->
                new Resource.Host(
                        id,
                        hostName(row.requiredText("node")),
                        row.text("status").orElse("unknown"),
                        row.filledText("hastate"),
                        row.fraction("maxcpu"),
                        row.fraction("cpu"),
                        row.number("maxmem"),
                        row.number("mem"));
            case "storage" ->
                new Resource.Storage(
                        id,
                        hostName(row.requiredText("node")),
                        row.requiredText("storage"),
                        row.text("status").orElse("unknown"),
                        row.flag("shared"),
                        row.filledText("plugintype"),
                        Tags.parse(row.text("content").orElse("")),
                        row.number("maxdisk"),
                        row.number("disk"));
            default -> new Resource.Other(id, type);
        };
    }

    private static Resource guest(String id, GuestKind kind, Fields row) throws UndecodableException {
        return new Resource.Guest(
                id,
                guestAt(hostName(row.requiredText("node")), kind, row),
                row.filledText("name"),
                row.text("status").orElse("unknown"),
                row.flag("template"),
                Tags.parse(row.text("tags").orElse("")),
                row.filledText("lock"),
                row.filledText("pool"),
                row.filledText("hastate"),
                row.fraction("maxcpu"),
                row.fraction("cpu"),
                row.number("maxmem"),
                row.number("mem"),
                row.number("maxdisk"));
    }

    static GuestAt guestAt(HostName host, GuestKind kind, Fields row) throws UndecodableException {
        try {
            return new GuestAt(host, kind, row.requiredInteger("vmid"));
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("a guest's VMID is out of range", e);
        }
    }

    static HostName hostName(String text) throws UndecodableException {
        try {
            return new HostName(text);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("a host's name is malformed", e);
        }
    }

    /** {@code GET /cluster/nextid}; a text, whatever the schema says. */
    public static Integer nextVmid(Answer answer) throws UndecodableException {
        String text = answer.requiredText();
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new UndecodableException("'" + text + "' is not a VMID", e);
        }
    }

    /** {@code GET /nodes}. */
    public static List<HostEntry> hosts(Answer answer) throws UndecodableException {
        return answer.list(row -> new HostEntry(
                hostName(row.requiredText("node")),
                row.text("status").orElse("unknown"),
                row.filledText("ssl_fingerprint")));
    }
}
