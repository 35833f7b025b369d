package io.signalbox.audit.entry;

import static io.signalbox.audit.entry.Plain.count;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.AccessReading;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.step.SweepReading;
import io.signalbox.contracts.step.TemplateReading;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in plain words what a step does and how it ended. */
final class StepSentences {
    private StepSentences() {}

    static String sent(Step step) {
        return "step %s%s is sent to the %s executor: %s"
                .formatted(
                        step.id(),
                        again(step),
                        step.action().executor().wireName(),
                        step.action().summary());
    }

    static String issued(Step step) {
        return "step %s%s is issued: %s"
                .formatted(step.id(), again(step), step.action().summary());
    }

    static String ended(StepResult result, KnownSteps known) {
        String what = known.action(result.operation(), result.step())
                .map(action -> "step %s (%s)".formatted(result.step(), action.summary()))
                .orElse("step " + result.step());
        return switch (result.outcome()) {
            case VERIFIED ->
                result.observation().map(StepSentences::seen).orElse(what + " is verified") + proof(result);
            case FAILED -> what + " failed" + why(result.problem());
            case REFUSED -> what + " was refused, nothing was sent" + why(result.problem());
            case UNKNOWN -> what + " has an unknown outcome" + why(result.problem());
        };
    }

    private static String seen(Observation observation) {
        return switch (observation) {
            case Observation.Connectivity site ->
                "the site answers with Proxmox VE %s, %s%s"
                        .formatted(
                                site.version(),
                                site.quorate() ? "quorate" : "not quorate",
                                site.missingPrivileges().isEmpty()
                                        ? ""
                                        : ", and the token lacks " + String.join(", ", site.missingPrivileges()));
            case Observation.Site site ->
                "%s and %s were read"
                        .formatted(
                                count(site.hosts().size(), "host"),
                                count(site.haRules().size(), "HA rule"));
            case Observation.Guests guests ->
                "%s of %s read".formatted(count(guests.guests().size(), "guest"), guests.host());
            case Observation.GuestPlace place ->
                "%s is on %s, %s"
                        .formatted(
                                place.guest().label(),
                                place.host(),
                                place.power().name().toLowerCase(Locale.ROOT));
            case Observation.HostContents contents ->
                "%s holds %s and %s"
                        .formatted(
                                contents.host(),
                                count(contents.guests().size(), "guest"),
                                count(contents.templates(), "template"));
            case Observation.GuestFound looked ->
                looked.found()
                        .map(found -> "guest %d is on %s with %s"
                                .formatted(
                                        looked.vmid(),
                                        found.host(),
                                        count(found.volumes().size(), "volume")))
                        .orElse("no host has a guest " + looked.vmid());
            case Observation.GuestGone gone ->
                "%s is gone from every host, and %s of it left"
                        .formatted(gone.guest().label(), count(gone.volumes().size(), "volume"));
            case SiteReading.Health health ->
                "the health of %s was read".formatted(count(health.hosts().size(), "host"));
            case SiteReading.Inventory inventory ->
                "%s and %s were read"
                        .formatted(
                                count(inventory.hosts().size(), "host"),
                                count(inventory.guests().size(), "guest"));
            case GuestDetail.GuestRead read ->
                read.guest()
                        .map(guest -> "guest %d is on %s with %s"
                                .formatted(
                                        read.vmid(),
                                        guest.found().host(),
                                        count(guest.snapshots().size(), "snapshot")))
                        .orElse("no host has a guest " + read.vmid());
            case GuestDetail.Tagged tagged ->
                "%s tagged %s".formatted(count(tagged.guests().size(), "guest"), String.join(" and ", tagged.tags()));
            case GuestDetail.Vmids vmids ->
                "%s from %d to %d are taken"
                        .formatted(count(vmids.taken().size(), "VMID"), vmids.first(), vmids.last());
            case ClusterReading.MachineReached reached ->
                "%s answers at %s port %d, after %d s and %s"
                        .formatted(
                                reached.guest().label(),
                                reached.address(),
                                reached.port(),
                                reached.waited().toSeconds(),
                                count(reached.attempts(), "attempt"));
            case ClusterReading.MachinesProbed probed ->
                "%d of %s answer"
                        .formatted(
                                probed.machines().stream()
                                        .filter(one -> one.failure().isEmpty())
                                        .count(),
                                count(probed.machines().size(), "machine"));
            case ClusterReading.ClusterProved proved ->
                "%s of cluster %s run as asked for"
                        .formatted(count(proved.machines().size(), "machine"), proved.cluster());
            case ClusterReading.ClusterGone gone ->
                "nothing is left of cluster %s, whose tags are %s"
                        .formatted(gone.cluster(), String.join(" and ", gone.tags()));
            case SweepReading.Orphans orphans ->
                "%s that no configuration names, %s and %s were seen"
                        .formatted(
                                count(orphans.loose().size(), "volume"),
                                count(orphans.unused().size(), "unused disk"),
                                count(orphans.guests().size(), "odd guest"));
            case AccessReading.Access access ->
                "the rights of the user were read by %s, and %s"
                        .formatted(access.adminId(), count(access.tokens().size(), "token"));
            case AccessReading.AccessProved proved ->
                "token %s works and has %s"
                        .formatted(
                                proved.id(),
                                proved.privileges() == 1 ? "1 privilege" : proved.privileges() + " privileges");
            case BackupReading.Backups backups ->
                "%s and %s were read"
                        .formatted(
                                count(backups.backups().size(), "backup"),
                                count(backups.jobs().size(), "job"));
            case HostReading.Maintenance maintenance ->
                "in maintenance: %s; %s"
                        .formatted(
                                maintenance.hosts().isEmpty()
                                        ? "no host"
                                        : maintenance.hosts().stream()
                                                .map(HostName::value)
                                                .collect(Collectors.joining(", ")),
                                maintenance.highlyAvailable() ? "the site uses HA" : "no guest is under HA");
            case HostReading.Places places ->
                "%s found on %s"
                        .formatted(
                                count(places.guests().size(), "guest"),
                                count(
                                        places.guests().stream()
                                                .map(HostReading.Place::host)
                                                .distinct()
                                                .count(),
                                        "host"));
            case TemplateReading.Images images ->
                "%s %s of the name in question were read"
                        .formatted(
                                count(images.stores().size(), "storage") + " and",
                                count(images.named().size(), "guest"));
        };
    }

    private static String proof(StepResult result) {
        if (result.evidence().isEmpty()) {
            return "";
        }
        int more = result.evidence().size() - 1;
        return ", proved by " + result.evidence().getLast().request()
                + (more == 0 ? "" : " and " + count(more, "more read"));
    }

    private static String why(Optional<Problem> problem) {
        return problem.map(value -> ": " + value.sentence()).orElse("");
    }

    private static String again(Step step) {
        return step.attempt() == 1 ? "" : ", attempt " + step.attempt();
    }
}
