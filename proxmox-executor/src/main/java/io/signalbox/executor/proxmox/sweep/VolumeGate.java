package io.signalbox.executor.proxmox.sweep;

import io.signalbox.contracts.step.SweepStep;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.sweep.References.Reference;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import java.util.Optional;

/** Whether a volume is the one that was planned for and still nobody's, by the configurations of every host. */
final class VolumeGate {
    private final ProxmoxSite site;
    private final SweepStep.DeleteVolume action;
    private final Witness witness;

    VolumeGate(ProxmoxSite site, SweepStep.DeleteVolume action, Witness witness) {
        this.site = site;
        this.action = action;
        this.witness = witness;
    }

    /** The volume first: a guest that takes it afterwards is seen when the configurations are read. */
    Gate read() throws InterruptedException {
        return read(() -> Census.read(site, witness));
    }

    /**
     * The same when every configuration has just been read: the volume, the guest whose number it bears, and what is under
     * way.
     */
    Gate again() throws InterruptedException {
        return read(() -> Census.of(site, action.vmid(), witness));
    }

    /** Reads configurations. */
    private interface Reading {
        Census census() throws InterruptedException;
    }

    private Gate read(Reading reading) throws InterruptedException {
        Optional<Volume> there = Shelf.find(site, Names.pve(action.host()), action.volume(), action.vmid(), witness);
        if (there.isEmpty()) {
            return new Gate.Needless();
        }
        Optional<Breach> other = other(there.get());
        return (other.isPresent() ? other : breach(reading.census()))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    private Optional<Breach> other(Volume volume) {
        boolean sized = volume.size().orElse(0) == action.size();
        boolean dated = volume.created().equals(action.madeAt());
        return sized && dated
                ? Optional.empty()
                : Optional.of(
                        Breach.identity("the plan saw %s with %d bytes%s, and the one of that name has %d bytes now%s"
                                .formatted(
                                        action.volume(),
                                        action.size(),
                                        action.madeAt().map(" of %s"::formatted).orElse(""),
                                        volume.size().orElse(0),
                                        volume.created()
                                                .map(" and is of %s"::formatted)
                                                .orElse(""))));
    }

    private Optional<Breach> breach(Census census) {
        Optional<Reference> named = census.references().namesake(action.volume());
        if (named.isPresent()) {
            return Optional.of(Breach.state("nobody was to name %s, and %s"
                    .formatted(action.volume(), named.get().words())));
        }
        boolean ownerKnown = census.guest(action.vmid()).isPresent();
        if (census.unread().stream().anyMatch(host -> action.shared() || !ownerKnown || host.equals(action.host()))) {
            return Optional.of(Breach.state("every host was to be read, and %s could not be: a guest there may name %s"
                    .formatted(census.unread(), action.volume())));
        }
        if (census.busy().contains(action.vmid())) {
            return Optional.of(
                    Breach.state("nothing was to be under way with %d, and a task is".formatted(action.vmid())));
        }
        Optional<Census.Counted> owner = census.guest(action.vmid());
        if (owner.isEmpty() && census.copying()) {
            return Optional.of(
                    Breach.state("no guest was to be copied, and one is: nobody can tell whether %s is the copy's"
                            .formatted(action.volume())));
        }
        return owner.flatMap(one -> one.config().lock().or(() -> one.entry().lock()))
                .map(lock ->
                        Breach.state("guest %d was to be unlocked, and is locked (%s)".formatted(action.vmid(), lock)));
    }
}
