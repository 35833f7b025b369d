package io.signalbox.torture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.torture.house.Machines;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.house.Sites;
import io.signalbox.torture.schedule.Errand;
import io.signalbox.torture.schedule.Task;
import java.util.List;
import java.util.Optional;

/** Makes commands of what is wanted of hosts, storages and clusters, as the site stands. */
final class SiteWishes {
    private static final long IMAGE_BYTES = 1L << 30;
    /** Nothing that is under way is as old as that: at the sites all goes twenty times as fast as on real hosts. */
    private static final String OLD = "PT45S";

    private final Site site;

    SiteWishes(Site site) {
        this.site = site;
    }

    ObjectNode backup(Errand errand, int vmid) {
        return Wishes.guest(site, errand, "BackupGuest", vmid).put("storage", Sites.BACKUPS);
    }

    Optional<JsonNode> restore(Errand errand, Task.Restore wish) {
        return kept(wish.choice())
                .map(volume ->
                        common(errand, "RestoreBackup").put("volume", volume).put("name", "back" + errand.number()));
    }

    Optional<JsonNode> discard(Errand errand, Task.Discard wish) {
        return kept(wish.choice()).map(volume -> common(errand, "DeleteBackup").put("volume", volume));
    }

    private Optional<String> kept(int choice) {
        List<String> backups = site.lab()
                .world()
                .call(() -> site.lab().world().storages().files().stream()
                        .filter(file -> file.content().equals("backup"))
                        .map(SiteWishes::volume)
                        .sorted()
                        .toList());
        return backups.isEmpty() ? Optional.empty() : Optional.of(backups.get(choice % backups.size()));
    }

    private static String volume(StoredFile file) {
        return file.storage() + ":" + file.volume();
    }

    /** Each of an image of its own: who fetched which is to be told from the name. */
    ObjectNode template(Errand errand, Task.Template wish) {
        String image = "disk%d.qcow2".formatted(errand.number());
        site.lab().images().publish(image, IMAGE_BYTES);
        ObjectNode body = common(errand, "CreateTemplate")
                .put("name", "template" + errand.number())
                .put("storage", Sites.DISKS)
                .put("removeImage", wish.removeImage());
        body.putObject("source")
                .put("kind", "DiskImage")
                .putObject("image")
                .put("url", "https://images.example/" + image)
                .put(
                        "checksum",
                        "sha256:" + site.lab().images().digest(image, "sha256").orElseThrow());
        return body;
    }

    ObjectNode hold(Errand errand, Task.Hold wish) {
        Optional<String> held = site.lab()
                .world()
                .call(() -> Sites.HOSTS.stream()
                        .filter(host -> site.lab().world().hostStates().maintenance(host))
                        .findFirst());
        String kind = held.isEmpty() ? "HoldHost" : wish.bringBack() ? "ReturnGuests" : "ReleaseHost";
        return common(errand, kind)
                .put("host", held.orElseGet(() -> Sites.HOSTS.get(wish.choice() % Sites.HOSTS.size())));
    }

    ObjectNode cluster(Errand errand) {
        boolean there = site.lab()
                .world()
                .call(() -> site.lab().world().guests().stream().anyMatch(guest -> Machines.isOne(guest.vmid())));
        ObjectNode body =
                common(errand, there ? "TeardownCluster" : "CreateCluster").put("cluster", Machines.CLUSTER);
        return there ? body.put("confirm", Machines.CLUSTER).put("patience", "PT1M") : body;
    }

    ObjectNode sweep(Errand errand) {
        return common(errand, "SweepOrphans").put("olderThan", OLD);
    }

    private ObjectNode common(Errand errand, String kind) {
        return Wishes.common(site, errand, kind);
    }
}
