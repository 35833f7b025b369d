package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import java.util.Optional;

/** Whether a host is in maintenance as it should be, or is not. */
public final class ConfirmMaintenance implements ReadKind<HostStep.ConfirmMaintenance> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ConfirmMaintenance(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<HostStep.ConfirmMaintenance> action() {
        return HostStep.ConfirmMaintenance.class;
    }

    @Override
    public Finding look(HostStep.ConfirmMaintenance action, StepContext context) throws InterruptedException {
        String attempted =
                "Prove that %s is %s maintenance".formatted(action.host(), action.maintenance() ? "in" : "not in");
        return Look.guarded(attempted, witness -> {
            MaintenanceView view = MaintenanceView.read(sites.to(context.site()).site(), witness);
            return view.proves(action.host(), action.maintenance())
                    ? new Finding.Verified(Optional.of(view.reading(context.now())), witness.evidence())
                    : new Finding.Disproved(
                            new Problem(
                                    "maintenance_differs",
                                    attempted,
                                    "",
                                    "%s.".formatted(view.says(action.host())),
                                    "Somebody changed it after the step before: look who works on the host, and give the command again."),
                            witness.evidence());
        });
    }
}
