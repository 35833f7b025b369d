package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.HaManagerStatus;
import io.signalbox.proxmox.HaResource;
import io.signalbox.proxmox.HaRule;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Answers about high availability. */
public final class HaDecoders {

    private HaDecoders() {}

    /** {@code GET /cluster/ha/status/current}. */
    public static HaStatus status(Answer answer) throws UndecodableException {
        boolean quorate = false;
        for (Fields row : answer.list(fields -> fields)) {
            if (row.text("type").filter("quorum"::equals).isPresent()) {
                quorate = row.flag("quorate");
            }
        }
        return new HaStatus(
                quorate,
                answer.list(row -> new HaStatus.Entry(
                        row.requiredText("id"),
                        row.text("type").orElse(""),
                        host(row.filledText("node")),
                        row.text("status").orElse(""),
                        row.filledText("sid"),
                        row.filledText("state"),
                        row.filledText("crm_state"),
                        row.filledText("request_state"))));
    }

    /** {@code GET /cluster/ha/status/manager_status}. */
    public static HaManagerStatus managerStatus(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        Fields manager = data.object("manager_status");
        Map<HostName, String> hosts = new TreeMap<>();
        for (Map.Entry<String, String> entry :
                manager.object("node_status").values().entrySet()) {
            hosts.put(SiteDecoders.hostName(entry.getKey()), entry.getValue());
        }
        Map<String, HaManagerStatus.Service> services = new TreeMap<>();
        for (Map.Entry<String, Fields> entry :
                manager.object("service_status").objectsByKey().entrySet()) {
            Fields service = entry.getValue();
            services.put(
                    entry.getKey(),
                    new HaManagerStatus.Service(
                            host(service.filledText("node")),
                            service.text("state").orElse("unknown"),
                            host(service.filledText("target"))));
        }
        return new HaManagerStatus(
                data.object("quorum").flag("quorate"),
                host(manager.filledText("master_node")),
                HostDecoders.instant(manager.number("timestamp")),
                hosts,
                services);
    }

    /** {@code GET /cluster/ha/resources}. */
    public static List<HaResource> resources(Answer answer) throws UndecodableException {
        return answer.list(row -> new HaResource(
                row.requiredText("sid"),
                row.text("type").orElse(""),
                row.filledText("state"),
                row.filledText("group"),
                row.integer("max_restart"),
                row.integer("max_relocate"),
                row.filledText("comment")));
    }

    /** {@code GET /cluster/ha/rules}. */
    public static List<HaRule> rules(Answer answer) throws UndecodableException {
        return answer.list(row -> new HaRule(
                row.requiredText("rule"),
                row.text("type").orElse(""),
                Tags.parse(row.text("resources").orElse("")),
                priorities(row.text("nodes").orElse("")),
                row.flag("strict"),
                row.filledText("affinity"),
                row.flag("disable")));
    }

    /** {@code pve01:2,pve02}. */
    private static Map<HostName, OptionalInt> priorities(String text) throws UndecodableException {
        Map<HostName, OptionalInt> priorities = new TreeMap<>();
        for (String part : Tags.parse(text)) {
            int colon = part.indexOf(':');
            String priority = colon < 0 ? "" : part.substring(colon + 1);
            priorities.put(
                    SiteDecoders.hostName(colon < 0 ? part : part.substring(0, colon)),
                    priority.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(priority)) : OptionalInt.empty());
        }
        return priorities;
    }

    private static Optional<HostName> host(Optional<String> text) throws UndecodableException {
        return text.isPresent() ? Optional.of(SiteDecoders.hostName(text.get())) : Optional.empty();
    }
}
