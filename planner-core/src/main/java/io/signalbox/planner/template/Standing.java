package io.signalbox.planner.template;

import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.TemplateStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What exists of a template, its image and its test clone, once some of the steps of its plan are verified. */
final class Standing {
    private final Plan plan;
    private final Set<StepId> verified;

    private Standing(Plan plan, Set<StepId> verified) {
        this.plan = plan;
        this.verified = verified;
    }

    /** What is so when every step is verified. */
    static String reached(Plan plan) {
        List<String> said = new ArrayList<>();
        for (Plan.PlannedStep step : plan.steps()) {
            switch (step.action()) {
                case TemplateStep.ConvertToTemplate convert ->
                    said.add("Template %s is on %s, read back and proved."
                            .formatted(convert.guest().label(), convert.host()));
                case TemplateStep.WatchGuest watch ->
                    said.add("A test clone of it ran, was stopped, and is proved to be gone again.");
                case TemplateStep.RemoveImage remove -> said.add("Image %s is deleted.".formatted(remove.volume()));
                default -> {}
            }
        }
        return String.join(" ", said);
    }

    /** What is there when it ended before that, and what to do about it. */
    static String halfway(Plan plan, Set<StepId> verified) {
        return new Standing(plan, verified).told();
    }

    private String told() {
        List<String> said = new ArrayList<>();
        image().ifPresent(said::add);
        guest().ifPresent(said::add);
        testClone().ifPresent(said::add);
        return String.join(" ", said);
    }

    private Optional<String> image() {
        Optional<String> volume = done(TemplateStep.FetchImage.class)
                .map(TemplateStep.FetchImage::volume)
                .or(() -> done(TemplateStep.UnpackImage.class).map(TemplateStep.UnpackImage::volume));
        return volume.filter(one -> done(TemplateStep.RemoveImage.class).isEmpty())
                .map("Image %s is there and is not fetched again next time."::formatted);
    }

    private Optional<String> guest() {
        return done(TemplateStep.ConvertToTemplate.class)
                .map(convert -> "Template %s on %s is made and stays."
                        .formatted(convert.guest().label(), convert.host()))
                .or(() -> done(TemplateStep.CreateGuest.class)
                        .map(create ->
                                "Guest %s on %s is there with its disks, and is no template: delete it (signalbox guest delete %d) before you ask again."
                                        .formatted(
                                                create.guest().label(),
                                                create.host(),
                                                create.guest().vmid())));
    }

    private Optional<String> testClone() {
        return done(GuestStep.CloneGuest.class)
                .filter(copy -> done(StepAction.DeleteGuest.class).isEmpty())
                .map(copy ->
                        "Its test clone %s on %s is still there: look why it did not do, then delete it (signalbox guest delete %d)."
                                .formatted(copy.copy().label(), copy.host(), copy.vmid()));
    }

    private <T extends StepAction> Optional<T> done(Class<T> kind) {
        return plan.steps().stream()
                .filter(step -> verified.contains(step.id()))
                .map(Plan.PlannedStep::action)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
