package io.signalbox.torture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Snapshot;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.house.Sites;
import io.signalbox.torture.schedule.Errand;
import io.signalbox.torture.schedule.Schedule;
import io.signalbox.torture.schedule.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes commands of what is wanted, as the site stands. */
final class Wishes {
    private static final int IMMOVABLE = 1061;
    /** A copy or a snapshot of its disk would have to stay where it is, and no host could be emptied any more. */
    private static final int LOCAL = 1005;

    private static final Predicate<Guest> ANY = guest -> true;
    private static final Predicate<Guest> STOPPED = guest -> !guest.running();
    private static final Predicate<Guest> SHARED = guest -> guest.vmid() != LOCAL;
    private static final Predicate<Guest> KEEPS = guest -> !guest.snapshots().isEmpty();

    private final Site site;
    private final SiteWishes elsewhere;

    Wishes(Site site) {
        this.site = site;
        this.elsewhere = new SiteWishes(site);
    }

    /** The command's body; empty if the site has nothing of the kind left. */
    Optional<JsonNode> body(Errand errand) {
        return switch (errand.task()) {
            case Task.Evacuate wish -> Optional.of(evacuate(errand, wish));
            case Task.Start wish -> choose(wish.choice(), STOPPED).map(vmid -> guest(errand, "StartGuest", vmid));
            case Task.Stop wish -> choose(wish.choice(), Guest::running).map(vmid -> guest(errand, "StopGuest", vmid));
            case Task.Shutdown wish ->
                choose(wish.choice(), Guest::running)
                        .map(vmid -> guest(errand, "ShutdownGuest", vmid).put("thenStop", true));
            case Task.Reboot wish ->
                choose(wish.choice(), Guest::running).map(vmid -> guest(errand, "RebootGuest", vmid));
            case Task.Move wish -> choose(wish.choice(), ANY).map(vmid -> guest(errand, "MigrateGuest", vmid));
            case Task.Configure wish -> choose(wish.choice(), ANY).map(vmid -> configure(errand, wish, vmid));
            case Task.Tag wish -> Optional.of(tag(errand, wish));
            case Task.Snapshot wish -> choose(wish.choice(), SHARED).map(vmid -> snapshot(errand, vmid));
            case Task.Rollback wish ->
                choose(wish.choice(), KEEPS)
                        .map(vmid -> kept(errand, "RollbackSnapshot", vmid).put("start", wish.start()));
            case Task.Forget wish -> choose(wish.choice(), KEEPS).map(vmid -> kept(errand, "DeleteSnapshot", vmid));
            case Task.Copy wish -> choose(wish.choice(), SHARED).map(vmid -> copy(errand, vmid));
            case Task.Grow wish -> choose(wish.choice(), SHARED).map(vmid -> grow(errand, vmid));
            case Task.Backup wish -> choose(wish.choice(), SHARED).map(vmid -> elsewhere.backup(errand, vmid));
            case Task.Restore wish -> elsewhere.restore(errand, wish);
            case Task.Discard wish -> elsewhere.discard(errand, wish);
            case Task.Template wish -> Optional.of(elsewhere.template(errand, wish));
            case Task.Hold wish -> Optional.of(elsewhere.hold(errand, wish));
            case Task.Cluster wish -> Optional.of(elsewhere.cluster(errand));
            case Task.Sweep wish -> Optional.of(elsewhere.sweep(errand));
            case Task.Delete wish -> {
                ObjectNode body = guest(errand, "DeleteGuest", wish.vmid());
                body.put("stopFirst", wish.stopFirst());
                yield Optional.of(body);
            }
        };
    }

    private ObjectNode evacuate(Errand errand, Task.Evacuate wish) {
        List<Guest> guests = guests();
        String host = Sites.HOSTS.stream()
                .sorted(Comparator.comparing((String name) -> -guests.stream()
                                .filter(guest -> guest.node().equals(name))
                                .count())
                        .thenComparing(name -> name))
                .toList()
                .get(wish.rank());
        ObjectNode body = common(errand, "EvacuateHost");
        body.put("host", host).put("hold", wish.hold());
        if (wish.leave()) {
            body.putArray("leave").add(IMMOVABLE);
        }
        return body;
    }

    private ObjectNode configure(Errand errand, Task.Configure wish, int vmid) {
        ObjectNode body = guest(errand, "ConfigureGuest", vmid);
        body.putObject("set").put("cores", Integer.toString(wish.cores()));
        return body;
    }

    private ObjectNode tag(Errand errand, Task.Tag wish) {
        ObjectNode body = common(errand, wish.add() ? "TagGuests" : "UntagGuests");
        body.putArray("tags").add("web");
        body.putArray(wish.add() ? "add" : "remove").add("torture");
        return body;
    }

    private ObjectNode snapshot(Errand errand, int vmid) {
        return guest(errand, "CreateSnapshot", vmid)
                .put("snapshot", "s" + errand.number())
                .put("description", "");
    }

    /** About the oldest snapshot of a guest. */
    private ObjectNode kept(Errand errand, String kind, int vmid) {
        String oldest = guests().stream()
                .filter(guest -> guest.vmid() == vmid)
                .flatMap(guest -> guest.snapshots().stream())
                .map(Snapshot::name)
                .findFirst()
                .orElse("gone");
        return guest(errand, kind, vmid).put("snapshot", oldest);
    }

    private ObjectNode grow(Errand errand, int vmid) {
        return guest(errand, "ResizeDisk", vmid)
                .put("drive", "scsi0")
                .put("size", 1L << 30)
                .put("more", true);
    }

    private ObjectNode copy(Errand errand, int vmid) {
        return guest(errand, "CloneGuest", vmid).put("name", "copy" + errand.number());
    }

    private Optional<Integer> choose(int choice, Predicate<Guest> wanted) {
        List<Integer> fitting = guests().stream()
                .filter(wanted)
                .filter(guest -> guest.vmid() < Schedule.FIRST_DOOMED && guest.vmid() != IMMOVABLE && !guest.template())
                .map(Guest::vmid)
                .toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(choice % fitting.size()));
    }

    private ObjectNode guest(Errand errand, String kind, int vmid) {
        return guest(site, errand, kind, vmid);
    }

    static ObjectNode guest(Site site, Errand errand, String kind, int vmid) {
        ObjectNode body = common(site, errand, kind);
        body.putObject("guest").put("vmid", vmid);
        return body;
    }

    private ObjectNode common(Errand errand, String kind) {
        return common(site, errand, kind);
    }

    static ObjectNode common(Site site, Errand errand, String kind) {
        return WireJson.mapper()
                .createObjectNode()
                .put("kind", kind)
                .put("site", site.name().value())
                .put("dryRun", errand.dryRun())
                .put("reason", "torture, operation %d".formatted(errand.number()));
    }

    private List<Guest> guests() {
        return site.lab()
                .world()
                .call(() -> Stream.of(site.lab().world())
                        .flatMap(world -> world.guests().stream())
                        .toList());
    }
}
