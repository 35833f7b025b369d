package io.signalbox.lab.api;

import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.PveError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a guest's agent answers. */
final class AgentRoutes {
    private static final Pattern MAC = Pattern.compile("(?i)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}");

    private AgentRoutes() {}

    static List<Route> routes() {
        String agent = "/nodes/{node}/qemu/{vmid}/agent";
        Permission permission = Permission.any("/vms/{vmid}", "VM.GuestAgent.Audit", "VM.GuestAgent.Unrestricted");
        return List.of(
                Route.get(agent + "/network-get-interfaces", permission, AgentRoutes::interfaces),
                Route.get(
                        agent + "/get-host-name",
                        permission,
                        call -> result(
                                new Row().put("host-name", answering(call).name()))),
                Route.post(agent + "/ping", permission, call -> {
                    answering(call);
                    return result(new Row());
                }));
    }

    private static Answer result(Object result) {
        return Answer.of(new Row().put("result", result));
    }

    /** The guest, if its agent answers; else the refusal that PVE gives. */
    private static Guest answering(Call call) {
        Guest guest = call.world().configured(call.node(), call.vmid());
        if (!guest.agentConfigured()) {
            throw PveError.die("No QEMU guest agent configured");
        }
        if (!guest.running()) {
            throw PveError.die("VM " + guest.vmid() + " is not running");
        }
        boolean up = guest.inside().agentRuns()
                && guest.hasBooted(call.world().clock(), call.world().now());
        if (!up) {
            throw PveError.die("QEMU guest agent is not running");
        }
        return guest;
    }

    private static Answer interfaces(Call call) {
        Guest guest = answering(call);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row()
                .put("name", "lo")
                .put("hardware-address", "00:00:00:00:00:00")
                .put("ip-addresses", List.of(address("127.0.0.1/8"), address("::1/128"))));
        guest.value("net0").ifPresent(line -> {
            Matcher mac = MAC.matcher(line);
            rows.add(new Row()
                    .put("name", "eth0")
                    .put("hardware-address", mac.find() ? mac.group().toLowerCase(Locale.ROOT) : "")
                    .put(
                            "ip-addresses",
                            guest.inside().addresses().stream()
                                    .map(AgentRoutes::address)
                                    .toList()));
        });
        return result(rows);
    }

    private static Row address(String withPrefix) {
        int slash = withPrefix.indexOf('/');
        return new Row()
                .put("ip-address", withPrefix.substring(0, slash))
                .put("ip-address-type", withPrefix.contains(":") ? "ipv6" : "ipv4")
                .put("prefix", Integer.parseInt(withPrefix.substring(slash + 1)));
    }
}
