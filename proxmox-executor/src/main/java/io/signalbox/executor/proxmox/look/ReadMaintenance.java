package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.HostStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import java.util.Optional;

/** Which hosts are in maintenance, and whether the HA manager has anything to do. */
public final class ReadMaintenance implements ReadKind<HostStep.ReadMaintenance> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ReadMaintenance(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<HostStep.ReadMaintenance> action() {
        return HostStep.ReadMaintenance.class;
    }

    @Override
    public Finding look(HostStep.ReadMaintenance action, StepContext context) throws InterruptedException {
        return Look.guarded(
                "Read which hosts of site %s are in maintenance"
                        .formatted(context.site().site()),
                witness -> new Finding.Verified(
                        Optional.of(
                                MaintenanceView.read(sites.to(context.site()).site(), witness)
                                        .reading(context.now())),
                        witness.evidence()));
    }
}
