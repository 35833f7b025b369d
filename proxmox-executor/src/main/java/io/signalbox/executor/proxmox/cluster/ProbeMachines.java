package io.signalbox.executor.proxmox.cluster;

import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.executor.proxmox.look.Bounded;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import java.util.List;
import java.util.Optional;

/** Whether machines take a TCP connection, each tried once. */
public final class ProbeMachines implements ReadKind<ClusterStep.ProbeMachines> {

    @Override
    public Class<ClusterStep.ProbeMachines> action() {
        return ClusterStep.ProbeMachines.class;
    }

    @Override
    public Finding look(ClusterStep.ProbeMachines action, StepContext context) throws InterruptedException {
        List<ClusterReading.Probe> probes = Bounded.each(
                action.machines(),
                new Witness(),
                (machine, noted) -> new ClusterReading.Probe(
                        machine.vmid(),
                        machine.address(),
                        machine.port(),
                        new Knock(machine.address(), machine.port()).failure()));
        List<Evidence> evidence = probes.stream()
                .limit(Witness.MOST)
                .map(probe -> new Knock(probe.address(), probe.port())
                        .evidence(context.now(), probe.failure().orElse("it opened")))
                .toList();
        return new Finding.Verified(Optional.of(new ClusterReading.MachinesProbed(context.now(), probes)), evidence);
    }
}
