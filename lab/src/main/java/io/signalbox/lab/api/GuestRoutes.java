package io.signalbox.lab.api;

import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reading guests. */
final class GuestRoutes {
    private static final Set<String> NUMBERS = Set.of(
            "cores",
            "sockets",
            "template",
            "protection",
            "onboot",
            "numa",
            "vcpus",
            "balloon",
            "acpi",
            "tablet",
            "snaptime");

    private GuestRoutes() {}

    static List<Route> routes() {
        Permission audit = Permission.all("/vms/{vmid}", "VM.Audit");
        String guest = "/nodes/{node}/qemu/{vmid}";
        return List.of(
                Route.get("/nodes/{node}/qemu", Permission.anyone(), GuestRoutes::list, Param.flag("full")),
                Route.get(
                        guest + "/config",
                        audit,
                        GuestRoutes::config,
                        Param.flag("current"),
                        Param.text("snapshot").atMost(40)),
                Route.get(guest + "/status/current", audit, GuestRoutes::current),
                Route.get(guest + "/pending", audit, GuestRoutes::pending));
    }

    private static Guest guest(Call call) {
        return call.world().configured(call.node(), call.vmid());
    }

    private static Answer list(Call call) {
        return Answer.of(call.world().guestsOn(call.node()).stream()
                .filter(guest -> call.token().may("VM.Audit", "/vms/" + guest.vmid()))
                .map(guest -> GuestRows.ofHost(call.world(), guest))
                .toList());
    }

    /** A line of a configuration as the API gives it: some are numbers, and a password is never shown. */
    static Object typed(String key, String value) {
        if (key.equals("cipassword")) {
            return "**********";
        }
        return NUMBERS.contains(key) ? (Object) Integer.valueOf(value) : value;
    }

    private static Answer config(Call call) {
        Guest guest = guest(call);
        Row row = new Row();
        if (call.find("snapshot").isPresent()) {
            Snapshots.existing(guest, call.text("snapshot"))
                    .shownConfig()
                    .forEach((key, value) -> row.put(key, typed(key, value)));
            return Answer.of(row.put("digest", guest.digest()));
        }
        guest.config().forEach((key, value) -> row.put(key, typed(key, value)));
        if (!call.flag("current")) {
            guest.pending().forEach((key, value) -> {
                if (!value.isEmpty()) {
                    row.put(key, typed(key, value));
                }
            });
        }
        return Answer.of(row.put("digest", guest.digest()));
    }

    private static Answer current(Call call) {
        return Answer.of(GuestRows.current(call.world(), guest(call)));
    }

    private static Answer pending(Call call) {
        Guest guest = guest(call);
        Set<String> keys = new TreeSet<>(guest.config().keySet());
        keys.addAll(guest.pending().keySet());
        List<Row> rows = new ArrayList<>();
        for (String key : keys) {
            Row row = new Row().put("key", key).putIf("value", guest.value(key).map(value -> typed(key, value)));
            String waiting = guest.pending().get(key);
            if (waiting != null && waiting.isEmpty()) {
                row.put("delete", 1);
            } else if (waiting != null) {
                row.put("pending", typed(key, waiting));
            }
            rows.add(row);
        }
        rows.add(new Row().put("key", "digest").put("value", guest.digest()));
        return Answer.of(rows);
    }
}
