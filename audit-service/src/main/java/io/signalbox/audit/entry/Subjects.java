package io.signalbox.audit.entry;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the guests and hosts that a message speaks of. */
final class Subjects {
    private final TreeSet<Integer> guests = new TreeSet<>();
    private final TreeSet<String> hosts = new TreeSet<>();

    SortedSet<Integer> guests() {
        return Collections.unmodifiableSortedSet(guests);
    }

    SortedSet<String> hosts() {
        return Collections.unmodifiableSortedSet(hosts);
    }

    Subjects of(Goal goal) {
        goal.hosts().forEach(this::add);
        guests.addAll(goal.vmids());
        return this;
    }

    Subjects of(StepAction action) {
        action.hosts().forEach(this::add);
        guests.addAll(action.vmids());
        return this;
    }

    Subjects of(Observation observation) {
        switch (observation) {
            case Observation.Connectivity connectivity -> {}
            case Observation.Site site -> site.hosts().forEach(host -> add(host.name()));
            case Observation.Guests seen -> {
                add(seen.host());
                seen.guests().forEach(guest -> add(guest.id()));
            }
            case Observation.GuestPlace place -> {
                add(place.guest());
                add(place.host());
            }
            case Observation.HostContents contents -> {
                add(contents.host());
                contents.guests().forEach(this::add);
            }
            case Observation.GuestFound found -> {
                guests.add(found.vmid());
                found.found().ifPresent(one -> add(one.host()));
            }
            case Observation.GuestGone gone -> add(gone.guest());
            case SiteReading.Health health -> health.hosts().forEach(host -> add(host.host()));
            case SiteReading.Inventory inventory -> inventory.hosts().forEach(host -> add(host.name()));
            case GuestDetail.GuestRead read -> {
                guests.add(read.vmid());
                read.guest().ifPresent(one -> add(one.found().host()));
            }
            case GuestDetail.Tagged tagged ->
                tagged.guests().forEach(one -> {
                    add(one.found().host());
                    add(one.found().guest().id());
                });
            case GuestDetail.Vmids vmids -> {}
            case BackupReading.Backups backups -> backups.backups().forEach(backup -> guests.add(backup.vmid()));
            case HostReading.Maintenance maintenance -> maintenance.hosts().forEach(this::add);
            case HostReading.Places places ->
                places.guests().forEach(place -> {
                    guests.add(place.vmid());
                    add(place.host());
                });
        }
        return this;
    }

    Subjects of(StepResult result, KnownSteps known) {
        known.action(result.operation(), result.step()).ifPresent(this::of);
        result.observation().ifPresent(this::of);
        return this;
    }

    Subjects of(Plan plan) {
        of(plan.goal());
        plan.steps().forEach(step -> of(step.action()));
        plan.immovable().forEach(immovable -> add(immovable.guest()));
        plan.loads().forEach(load -> add(load.host()));
        return this;
    }

    Subjects of(SiteConfig config) {
        config.hosts().forEach(host -> add(host.name()));
        return this;
    }

    Subjects of(Event event, KnownSteps known) {
        switch (event) {
            case Event.CommandAccepted accepted -> of(accepted.command().goal());
            case Event.StepIssued issued -> of(issued.step().action());
            case Event.StepVerified verified -> of(verified.result(), known);
            case Event.StepFailed failed -> of(failed.result(), known);
            case Event.StepRefused refused -> of(refused.result(), known);
            case Event.StepUnknown unknown -> of(unknown.result(), known);
            case Event.PlanProposed proposed -> of(proposed.plan());
            case Event.OperationEnded ended ->
                ended.steps()
                        .forEach(fate ->
                                known.action(ended.operation(), fate.step()).ifPresent(this::of));
            case Event.CommandRejected rejected -> rejected.goal().ifPresent(this::of);
            case Event.StepAnnounced announced -> of(announced.step().action());
            case Event.Reported reported -> {}
            case Event.BreakGlassUsed used -> {}
            case Event.PauseAccepted accepted -> {}
            case Event.OperationPaused paused -> {}
            case Event.ResumeAccepted accepted -> {}
            case Event.LocksReleased released -> {}
            case Event.ApprovalAccepted accepted -> {}
            case Event.ApprovalRefused refused -> {}
            case Event.OperationStarted started -> {}
            case Event.ReplanStarted started -> {}
            case Event.CancelAccepted accepted -> {}
        }
        return this;
    }

    private void add(HostName host) {
        hosts.add(host.value());
    }

    private void add(GuestId guest) {
        guests.add(guest.vmid());
    }

    /** The actor of an event, where a person stands behind it. */
    static Optional<String> actor(Event event) {
        return switch (event) {
            case Event.CommandAccepted accepted ->
                Optional.of(accepted.command().actor().name());
            case Event.CommandRejected rejected -> Optional.of(rejected.actor());
            case Event.ApprovalAccepted accepted ->
                Optional.of(accepted.approval().actor().name());
            case Event.ApprovalRefused refused -> Optional.of(refused.actor());
            case Event.CancelAccepted accepted -> Optional.of(accepted.actor());
            case Event.BreakGlassUsed used -> Optional.of(used.actor());
            case Event.PauseAccepted accepted -> Optional.of(accepted.actor());
            case Event.ResumeAccepted accepted -> Optional.of(accepted.actor());
            case Event.LocksReleased released -> Optional.of(released.actor());
            case Event.Reported reported -> Optional.empty();
            case Event.StepAnnounced announced -> Optional.empty();
            case Event.OperationPaused paused -> Optional.empty();
            case Event.StepIssued issued -> Optional.empty();
            case Event.StepVerified verified -> Optional.empty();
            case Event.StepFailed failed -> Optional.empty();
            case Event.StepRefused refused -> Optional.empty();
            case Event.StepUnknown unknown -> Optional.empty();
            case Event.PlanProposed proposed -> Optional.empty();
            case Event.OperationStarted started -> Optional.empty();
            case Event.ReplanStarted started -> Optional.empty();
            case Event.OperationEnded ended -> Optional.empty();
        };
    }
}
