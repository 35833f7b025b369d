package io.signalbox.planner.template;

import io.signalbox.contracts.command.SourceImage;
import io.signalbox.contracts.command.TemplateGoal;
import io.signalbox.contracts.command.TemplateSource;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.TemplateReading;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Hosts;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.VmidChoice;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a template of an image, by the conventions of the site. */
public final class CreateTemplate implements OperationProcess<TemplateGoal.CreateTemplate> {
    private static final String TEMPLATES = "templates";
    private static final String USUAL = "vms";

    private static final List<String> CREATING = Privileges.withReading(
            Privileges.ALLOCATE,
            Privileges.DISK,
            Privileges.CDROM,
            Privileges.CPU,
            Privileges.MEMORY,
            Privileges.INTERFACES,
            Privileges.HARDWARE,
            Privileges.OPTIONS,
            Privileges.CLOUDINIT,
            Privileges.SPACE,
            Privileges.NETWORK);
    private static final List<String> FETCHING = List.of(Privileges.IMAGES, Privileges.DOWNLOAD);
    private static final List<String> PROVING = List.of(Privileges.CLONE, Privileges.POWER);
    private static final List<String> REMOVING = List.of(Privileges.STORAGE);

    @Override
    public Class<TemplateGoal.CreateTemplate> goal() {
        return TemplateGoal.CreateTemplate.class;
    }

    @Override
    public List<String> privileges() {
        return Stream.of(CREATING, FETCHING, PROVING, REMOVING)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> privileges(TemplateGoal.CreateTemplate goal) {
        List<String> needed = new ArrayList<>(CREATING);
        needed.addAll(goal.image().url().isPresent() ? FETCHING : List.of());
        needed.addAll(goal.prove() ? PROVING : List.of());
        needed.addAll(goal.removeImage() ? REMOVING : List.of());
        return List.copyOf(needed);
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, TemplateGoal.CreateTemplate goal) {
        return image(goal)
                .or(() -> vmid(goal).refusal(config))
                .or(() -> goal.prove() ? test(config).refusal(config) : Optional.empty())
                .or(() -> goal.host().flatMap(host -> Hosts.unknown(config, host)));
    }

    private static Optional<Rejection> image(TemplateGoal.CreateTemplate goal) {
        SourceImage image = goal.image();
        boolean iso = goal.source() instanceof TemplateSource.Iso;
        if (image.url().isPresent() == image.volume().isPresent()) {
            return refused(
                    "image_not_named",
                    "Exactly one of \"url\" and \"volume\" says where the image is: the host fetches the one, and the other is on a storage already.");
        }
        if (image.volume().isPresent() && (image.checksum().isPresent() || image.mayBeUnverified())) {
            return refused(
                    "checksum_without_url",
                    "The API tells no checksum of a volume that is there already: leave \"checksum\" and \"unverified\" out, or give the \"url\".");
        }
        if (image.url().isPresent() && image.checksum().isEmpty() && !image.mayBeUnverified()) {
            return refused(
                    "checksum_missing",
                    "%s comes without a checksum, so nobody could say what it is: give \"checksum\" (sha256:… or sha512:…, whoever publishes the image publishes it too), or say \"unverified\": true to take whatever comes."
                            .formatted(image.label()));
        }
        if (image.checksum().isPresent() && image.mayBeUnverified()) {
            return refused(
                    "checksum_and_unverified", "\"checksum\" and \"unverified\" are both given: say which is meant.");
        }
        if (iso && goal.diskSize().isEmpty()) {
            return refused(
                    "disk_size_missing",
                    "A template of an ISO has an empty disk, and nobody says how large: give \"diskSize\".");
        }
        if (iso && goal.removeImage()) {
            return refused(
                    "image_in_use",
                    "The ISO stays in the drive of the template, so it cannot be removed: leave \"removeImage\" out.");
        }
        Optional<String> volume = image.volume()
                .filter(one -> !one.substring(one.indexOf(':') + 1).startsWith(ImageFile.content(goal) + "/"));
        return volume.isPresent()
                ? refused(
                        "image_content",
                        "%s is not of content %s, and a %s is."
                                .formatted(
                                        image.label(),
                                        ImageFile.content(goal),
                                        goal.source().word()))
                : image.url().flatMap(url -> switch (ImageFile.of(goal, url)) {
                    case ImageFile.Verdict.Named named -> Optional.empty();
                    case ImageFile.Verdict.None none -> Optional.of(none.why());
                });
    }

    private static Optional<Rejection> refused(String code, String message) {
        return Optional.of(new Rejection(code, message));
    }

    private static VmidChoice vmid(TemplateGoal.CreateTemplate goal) {
        return new VmidChoice(goal.vmid(), Optional.of(TEMPLATES));
    }

    /** A test clone is a VM like any other; a site that has no range for those has one for templates. */
    private static VmidChoice test(SiteConfig config) {
        return new VmidChoice(
                Optional.empty(), Optional.of(config.vmidRanges().containsKey(USUAL) ? USUAL : TEMPLATES));
    }

    @Override
    public List<NamedAction> observe(SiteConfig config, TemplateGoal.CreateTemplate goal, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(privileges(goal))));
            case 1 -> reads(config, goal);
            default -> List.of();
        };
    }

    private static List<NamedAction> reads(SiteConfig config, TemplateGoal.CreateTemplate goal) {
        List<NamedAction> reads = new ArrayList<>(List.of(
                vmid(goal).read(config),
                new NamedAction("observe-site", new StepAction.ObserveSite()),
                new NamedAction(
                        "read-images",
                        new ReadStep.ReadImages(
                                goal.name(), goal.image().volume(), file(goal).map(ImageFile::place)))));
        if (goal.prove()) {
            reads.add(
                    new NamedAction("read-test-vmids", test(config).read(config).action()));
        }
        return List.copyOf(reads);
    }

    @Override
    public Proposal plan(PlanRequest<TemplateGoal.CreateTemplate> request) {
        TemplateGoal.CreateTemplate goal = request.goal();
        TemplateReading.Images seen = request.seen(TemplateReading.Images.class);
        if (!seen.named().isEmpty()) {
            return new Proposal.Infeasible(nameTaken(goal, seen.named().getFirst()));
        }
        if (goal.image().volume().isPresent() && seen.image().isEmpty()) {
            return Proposal.none(
                    "image_not_found",
                    "No storage of site %s lists %s: look at what there is (pvesm list STORAGE), or give the \"url\"."
                            .formatted(request.config().site(), goal.image().label()));
        }
        Optional<Rejection> small = larger(goal, seen);
        if (small.isPresent()) {
            return new Proposal.Infeasible(small.get());
        }
        Optional<ImageFile> file = file(goal);
        return switch (Spot.choose(request, file)) {
            case Spot.Verdict.None none -> new Proposal.Infeasible(none.why());
            case Spot.Verdict.On on -> plan(request, file, on.spot());
        };
    }

    private static Optional<ImageFile> file(TemplateGoal.CreateTemplate goal) {
        return goal.image().url().map(url -> switch (ImageFile.of(goal, url)) {
            case ImageFile.Verdict.Named named -> named.file();
            case ImageFile.Verdict.None none ->
                throw new IllegalArgumentException(
                        "it was to be refused: " + none.why().message());
        });
    }

    /** An image that is there tells how large its disk is; of one that is yet to be fetched the executor sees it. */
    private static Optional<Rejection> larger(TemplateGoal.CreateTemplate goal, TemplateReading.Images seen) {
        long wanted = goal.diskSize().orElse(Long.MAX_VALUE);
        return goal.source() instanceof TemplateSource.Iso
                ? Optional.empty()
                : seen.image()
                        .filter(image -> image.disk().orElse(0L) > wanted)
                        .map(image -> new Rejection(
                                "disk_smaller_than_image",
                                "%s is the image of a disk of %s, and a disk only grows: %s would cut off what is in it. Give at least that (--disk-size), or leave it out and take the disk as it comes."
                                        .formatted(
                                                image.volume(),
                                                Sizes.gib(image.disk().orElse(0L)),
                                                Sizes.gib(wanted))));
    }

    private static Rejection nameTaken(TemplateGoal.CreateTemplate goal, TemplateReading.Named who) {
        int vmid = who.guest().vmid();
        String what = who.template()
                ? "Template %d on %s is called %s already: give this one another name; or delete it (signalbox template delete %d), which no linked clone may use then."
                : "Guest %d on %s is called %s already: give the template another name, or, if that is what is left of an attempt that did not end well, delete it (signalbox guest delete %d) and ask again. An image that was fetched for it is still there and is not fetched again.";
        return new Rejection("name_taken", what.formatted(vmid, who.host(), goal.name(), vmid));
    }

    private static Proposal plan(
            PlanRequest<TemplateGoal.CreateTemplate> request, Optional<ImageFile> file, Spot spot) {
        SiteConfig config = request.config();
        return switch (choose(request, vmid(request.goal()).read(config).action(), vmid(request.goal()))) {
            case VmidChoice.Verdict.None none -> new Proposal.Infeasible(none.why());
            case VmidChoice.Verdict.Free free -> {
                if (!request.goal().prove()) {
                    yield feasible(
                            request, new TemplatePlan(request, spot, free.vmid()).works(file, OptionalInt.empty()));
                }
                VmidChoice choice = test(config);
                PlanRequest<TemplateGoal.CreateTemplate> others = request.asIfHeld(WorkPlan.vmid(free.vmid()));
                yield switch (choose(others, choice.read(config).action(), choice)) {
                    case VmidChoice.Verdict.None none -> new Proposal.Infeasible(none.why());
                    case VmidChoice.Verdict.Free clone ->
                        feasible(
                                request,
                                new TemplatePlan(request, spot, free.vmid()).works(file, OptionalInt.of(clone.vmid())));
                };
            }
        };
    }

    private static Proposal feasible(PlanRequest<?> request, List<Work> works) {
        Plan plan =
                WorkPlan.of(request, request.seen(TemplateReading.Images.class).at(), works);
        return new Proposal.Feasible(plan.with(chained(plan.steps())));
    }

    /** Each step once the one before is verified: none of them makes sense without it, whatever the command goes on after. */
    private static List<Plan.PlannedStep> chained(List<Plan.PlannedStep> steps) {
        List<Plan.PlannedStep> chain = new ArrayList<>();
        for (Plan.PlannedStep step : steps) {
            chain.add(step.onceVerified(
                    chain.isEmpty() ? List.of() : List.of(chain.getLast().id())));
        }
        return chain;
    }

    /** Chooses by what was read for that very choice. */
    private static VmidChoice.Verdict choose(
            PlanRequest<TemplateGoal.CreateTemplate> request, StepAction read, VmidChoice choice) {
        List<Observation> seen = request.gathered().stream()
                .filter(one -> one instanceof GuestDetail.Vmids vmids
                        && read.equals(new ReadStep.ReadVmids(vmids.first(), vmids.last())))
                .toList();
        return choice.choose(request.about(request.goal(), seen));
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        List<LockRequest> locks = new ArrayList<>(WorkPlan.locks(plan));
        if (plan.goal() instanceof TemplateGoal.CreateTemplate goal && !goal.removeImage()) {
            goal.image().volume().ifPresent(volume -> locks.add(WorkPlan.image(volume, false)));
        }
        return List.copyOf(locks);
    }

    @Override
    public List<LockRequest> wants(TemplateGoal.CreateTemplate goal) {
        return List.of();
    }

    @Override
    public String reached(Plan plan) {
        return Standing.reached(plan);
    }

    @Override
    public String halfway(Plan plan, Set<StepId> verified) {
        return Standing.halfway(plan, verified);
    }
}
