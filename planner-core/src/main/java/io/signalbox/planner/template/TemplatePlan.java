package io.signalbox.planner.template;

import io.signalbox.contracts.command.TemplateGoal.CreateTemplate;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.site.Conventions;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.TemplateReading;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The steps that make a template, each after the one before. */
final class TemplatePlan {
    private static final String BOOT_DISK = "scsi0";

    private final PlanRequest<CreateTemplate> request;
    private final CreateTemplate goal;
    private final Spot spot;
    private final int vmid;

    TemplatePlan(PlanRequest<CreateTemplate> request, Spot spot, int vmid) {
        this.request = request;
        this.goal = request.goal();
        this.spot = spot;
        this.vmid = vmid;
    }

    /**
     * What is to be done.
     *
     * @param file that is fetched; empty for an image that is on a storage already
     * @param test the VMID of the test clone, if one is to be made
     */
    List<Work> works(Optional<ImageFile> file, OptionalInt test) {
        List<Work> works = new ArrayList<>();
        file.ifPresent(wanted -> works.add(fetch(wanted)));
        String image = goal.image().volume().or(() -> file.map(this::volume)).orElseThrow();
        String uuid = TestClone.uuid(request.operation(), request.revision(), vmid);
        GuestId template = new GuestId(vmid, uuid, goal.name());
        works.add(Work.of(
                        "create-" + vmid,
                        new TemplateStep.CreateGuest(
                                template,
                                spot.host(),
                                Settings.of(request.config(), goal, spot.storage(), image, uuid),
                                goal.diskSize().filter(bytes -> grows())))
                .saying(" of %s%s, disks on %s: %s"
                        .formatted(image, size(file), spot.storage(), Settings.words(request.config(), goal))));
        if (grows()) {
            goal.diskSize()
                    .ifPresent(bytes -> works.add(Work.of(
                            "grow-" + vmid,
                            new GuestStep.ResizeDisk(template, spot.host(), BOOT_DISK, Optional.empty(), bytes))));
        }
        works.add(Work.of(
                        "convert-" + vmid,
                        new TemplateStep.ConvertToTemplate(
                                template, spot.host(), Settings.tags(request.config(), goal)))
                .saying(": from then on it can be cloned and deleted, and not started"));
        test.ifPresent(clone ->
                works.addAll(new TestClone(request.operation(), request.revision(), template, spot.host(), clone)
                        .works(spot.linked(), new Conventions(request.config()).agent())));
        if (goal.removeImage()) {
            works.add(Work.of("remove-image", new TemplateStep.RemoveImage(spot.host(), image))
                    .saying(": it has to be fetched again for another template"));
        }
        return List.copyOf(works);
    }

    private boolean grows() {
        return !ImageFile.content(goal).equals(TemplateStep.ISO);
    }

    private String size(Optional<ImageFile> file) {
        return file.isPresent()
                ? ""
                : request.seen(TemplateReading.Images.class)
                        .image()
                        .map(image -> " (%s)".formatted(Sizes.gib(image.size())))
                        .orElse("");
    }

    private String volume(ImageFile file) {
        return "%s:%s/%s".formatted(store().name(), file.content(), file.name());
    }

    private TemplateReading.Store store() {
        return spot.imageStore()
                .orElseThrow(() -> new IllegalStateException("an image is fetched, and there is no storage for it"));
    }

    private Work fetch(ImageFile file) {
        String url = goal.image().url().orElseThrow();
        Optional<String> checksum = goal.image().checksum();
        String how = checksum.map(sum -> ", " + sum)
                .orElse(", WITHOUT A CHECKSUM: whatever that address gives is taken, and nobody can say what it is");
        if (file.packed()) {
            return Work.of(
                            "unpack-image",
                            new TemplateStep.UnpackImage(
                                    spot.host(),
                                    store().name(),
                                    store().importDirectory().orElseThrow(),
                                    file.name(),
                                    url,
                                    checksum))
                    .saying(how);
        }
        return Work.of(
                        "fetch-image",
                        new TemplateStep.FetchImage(
                                spot.host(), store().name(), file.content(), file.name(), url, checksum))
                .saying(how);
    }
}
