package io.signalbox.torture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.lab.world.Guest;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.schedule.Errand;
import io.signalbox.torture.schedule.Schedule;
import io.signalbox.torture.schedule.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes commands of what is wanted, as the site stands. */
final class Wishes {
    private static final List<String> HOSTS = List.of("pve01", "pve02", "pve03");
    private static final int IMMOVABLE = 1061;

    private final Site site;

    Wishes(Site site) {
        this.site = site;
    }

    /** The command's body; empty if the site has nothing of the kind left. */
    Optional<JsonNode> body(Errand errand) {
        return switch (errand.task()) {
            case Task.Evacuate wish -> Optional.of(evacuate(errand, wish));
            case Task.Start wish -> choose(wish.choice(), false).map(vmid -> guest(errand, "StartGuest", vmid));
            case Task.Stop wish -> choose(wish.choice(), true).map(vmid -> guest(errand, "StopGuest", vmid));
            case Task.Delete wish -> {
                ObjectNode body = guest(errand, "DeleteGuest", wish.vmid());
                body.put("stopFirst", wish.stopFirst());
                yield Optional.of(body);
            }
        };
    }

    private ObjectNode evacuate(Errand errand, Task.Evacuate wish) {
        List<Guest> guests = guests();
        String host = HOSTS.stream()
                .sorted(Comparator.comparing((String name) -> -guests.stream()
                                .filter(guest -> guest.node().equals(name))
                                .count())
                        .thenComparing(name -> name))
                .toList()
                .get(wish.rank());
        ObjectNode body = common(errand, "EvacuateHost");
        body.put("host", host);
        if (wish.leave()) {
            body.putArray("leave").add(IMMOVABLE);
        }
        return body;
    }

    private Optional<Integer> choose(int choice, boolean running) {
        List<Integer> fitting = guests().stream()
                .filter(guest -> guest.running() == running)
                .filter(guest -> guest.vmid() < Schedule.FIRST_DOOMED && guest.vmid() != IMMOVABLE)
                .map(Guest::vmid)
                .toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(choice % fitting.size()));
    }

    private ObjectNode guest(Errand errand, String kind, int vmid) {
        ObjectNode body = common(errand, kind);
        body.putObject("guest").put("vmid", vmid);
        return body;
    }

    private ObjectNode common(Errand errand, String kind) {
        return WireJson.mapper()
                .createObjectNode()
                .put("kind", kind)
                .put("site", site.name().value())
                .put("dryRun", errand.dryRun())
                .put("reason", "torture, operation %d".formatted(errand.number()));
    }

    private List<Guest> guests() {
        return site.lab().world().call(() -> Stream.of(site.lab().world())
                .flatMap(world -> world.guests().stream())
                .toList());
    }
}
