package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostTime;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.StorageStatus;
import io.signalbox.proxmox.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What one host tells at its own address, the rest of the site left aside.
 *
 * @param problem why it did not answer, if it did not; then all else is empty
 */
record HostSight(
        HostName host,
        Optional<Problem> problem,
        Optional<String> version,
        Optional<Duration> skew,
        List<SiteReading.StorageHealth> storages) {

    /** @param clock the executor's */
    static HostSight read(ProxmoxSite site, HostName host, InstantSource clock, Witness witness) {
        try {
            Version version =
                    witness.note(site.version(Names.pve(host)), read -> "%s runs %s".formatted(host, read.version()));
            Optional<Duration> skew = skew(site, host, clock, witness);
            List<StorageStatus> storages = witness.note(site.storages(Names.pve(host)), HostSight::found);
            return new HostSight(
                    host,
                    Optional.empty(),
                    Optional.of(version.version()),
                    skew,
                    storages.stream().map(one -> storage(host, one)).toList());
        } catch (ProxmoxException e) {
            witness.note(e);
            return new HostSight(
                    host,
                    Optional.of(ProblemOf.failure("Ask %s at its own address".formatted(host), e)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    /** Nothing if the token may not see it: the host answers all the same. */
    private static Optional<Duration> skew(ProxmoxSite site, HostName host, InstantSource clock, Witness witness) {
        try {
            Instant asked = clock.instant();
            HostTime told = witness.note(site.nodeTime(Names.pve(host)), read -> "its clock says " + read.time());
            return Optional.of(ClockSkew.of(asked, told.time(), clock.instant()));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.NotPermitted) {
                witness.note(e);
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String found(List<StorageStatus> storages) {
        List<String> down = storages.stream()
                .filter(one -> one.enabled() && !one.active())
                .map(StorageStatus::storage)
                .toList();
        return "%d storages%s"
                .formatted(storages.size(), down.isEmpty() ? "" : ", not active: " + String.join(", ", down));
    }

    private static SiteReading.StorageHealth storage(HostName host, StorageStatus status) {
        return new SiteReading.StorageHealth(
                host,
                status.storage(),
                status.type(),
                List.copyOf(status.content()),
                status.shared(),
                status.enabled(),
                status.active(),
                status.total().orElse(0),
                status.used().orElse(0));
    }

    boolean answered() {
        return problem.isEmpty();
    }
}
