package io.signalbox.planner.template;

import io.signalbox.contracts.command.TemplateGoal.CreateTemplate;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.Conventions;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.TemplateReading;
import io.signalbox.contracts.step.TemplateReading.Store;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Sizes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a template is made: the host that was asked for, or of those that reach the storages the one with the most memory
 * left; its disks on the storage that was asked for; the image on one that the host has for such files.
 *
 * @param storage where its disks go
 * @param linked whether that storage can make linked clones
 * @param imageStore where a fetched image is kept; empty for one that is on a storage already
 */
record Spot(HostName host, String storage, boolean linked, Optional<Store> imageStore) {
    /** PVE: Storage plugins, volume_has_feature clone: what can have a base volume. */
    private static final List<String> LINKING =
            List.of("btrfs", "cephfs", "cifs", "dir", "glusterfs", "lvmthin", "nfs", "rbd", "zfs", "zfspool");

    /** Either the spot, or why there is none. */
    sealed interface Verdict {
        record On(Spot spot) implements Verdict {}

        record None(Rejection why) implements Verdict {}
    }

    /**
     * Chooses.
     *
     * @param file that is fetched; empty for an image that is on a storage already
     */
    static Verdict choose(PlanRequest<CreateTemplate> request, Optional<ImageFile> file) {
        CreateTemplate goal = request.goal();
        Optional<String> storage = goal.storage().or(() -> new Conventions(request.config()).storage());
        if (storage.isEmpty()) {
            return new Verdict.None(
                    new Rejection(
                            "storage_not_named",
                            "Nobody says where the disks go: name a \"storage\", or set defaults.storage in cluster-config.yaml."));
        }
        Chooser chooser = new Chooser(request, file, storage.get());
        Map<HostName, String> refused = new LinkedHashMap<>();
        List<Observation.Host> fit = request.seen(Observation.Site.class).hosts().stream()
                .filter(host ->
                        goal.host().filter(one -> !one.equals(host.name())).isEmpty())
                .sorted(Comparator.comparing(Observation.Host::name))
                .filter(host -> {
                    Optional<String> why = chooser.refusal(host);
                    why.ifPresent(reason -> refused.put(host.name(), reason));
                    return why.isEmpty();
                })
                .toList();
        return fit.stream()
                .max(Comparator.comparingLong(chooser::room)
                        .thenComparing(Observation.Host::name, Comparator.reverseOrder()))
                .<Verdict>map(host -> new Verdict.On(chooser.spot(host)))
                .orElseGet(() -> new Verdict.None(new Rejection("no_host", none(refused))));
    }

    private static String none(Map<HostName, String> refused) {
        return "No host can make it: %s."
                .formatted(
                        refused.isEmpty()
                                ? "the site has no such host"
                                : refused.entrySet().stream()
                                        .map(one -> "%s %s".formatted(one.getKey(), one.getValue()))
                                        .collect(Collectors.joining("; ")));
    }

    /** The hosts against what is asked for. */
    private record Chooser(PlanRequest<CreateTemplate> request, Optional<ImageFile> file, String storage) {

        Optional<String> refusal(Observation.Host host) {
            if (!host.online()) {
                return Optional.of("is offline");
            }
            if (host.maintenance()) {
                return Optional.of("is in maintenance");
            }
            Optional<Observation.Storage> disks = host.storages().stream()
                    .filter(one -> one.name().equals(storage) && one.active() && one.images())
                    .findFirst();
            if (disks.isEmpty()) {
                return Optional.of("has no active storage %s that takes disks".formatted(storage));
            }
            long wanted = request.goal().diskSize().orElse(0L);
            if (disks.get().available() < wanted) {
                return Optional.of("has %s left on %s, and the disk is to have %s"
                        .formatted(Sizes.gib(disks.get().available()), storage, Sizes.gib(wanted)));
            }
            if (request.goal().prove() && room(host) < Settings.memory(request.goal())) {
                return Optional.of("has not the memory for the test clone (%s)"
                        .formatted(Sizes.gib(Settings.memory(request.goal()))));
            }
            return image(host);
        }

        private Optional<String> image(Observation.Host host) {
            if (file.isEmpty()) {
                return images().image()
                                .filter(image -> image.hosts().contains(host.name()))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of("does not reach the image");
            }
            return imageStore(host).isPresent() ? Optional.empty() : Optional.of(lacking(file.get()));
        }

        private String lacking(ImageFile wanted) {
            String which = request.goal().image().storage().map(" "::concat).orElse("");
            return wanted.packed()
                    ? "has no active storage%s made of files that takes %s, and an image that is packed with xz can only be unpacked into one (pvesm set local --content …,%s)"
                            .formatted(which, wanted.content(), wanted.content())
                    : "has no active storage%s that takes %s (pvesm set local --content …,%s)"
                            .formatted(which, wanted.content(), wanted.content());
        }

        private Optional<Store> imageStore(Observation.Host host) {
            return file.flatMap(wanted -> images().stores().stream()
                    .filter(store -> store.hosts().contains(host.name())
                            && store.content().contains(wanted.content())
                            && (!wanted.packed() || store.importDirectory().isPresent()))
                    .filter(store -> request.goal()
                            .image()
                            .storage()
                            .filter(one -> !one.equals(store.name()))
                            .isEmpty())
                    .min(Comparator.comparing(Store::name)));
        }

        private TemplateReading.Images images() {
            return request.seen(TemplateReading.Images.class);
        }

        private long room(Observation.Host host) {
            return request.config().policy().headroom().memoryLimit(host.memoryTotal())
                    - Math.max(host.memoryCommitted(), host.memoryUsed());
        }

        private Spot spot(Observation.Host host) {
            boolean linked = images().stores().stream()
                    .anyMatch(store -> store.name().equals(storage) && LINKING.contains(store.type()));
            return new Spot(host.name(), storage, linked, imageStore(host));
        }
    }
}
