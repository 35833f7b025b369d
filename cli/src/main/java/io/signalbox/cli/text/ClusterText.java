package io.signalbox.cli.text;

import io.signalbox.cli.terminal.Sizes;
import io.signalbox.cli.terminal.Table;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.StepAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machines of a cluster that a plan makes, one a line, before its steps. */
final class ClusterText {
    private static final long MIB = 1L << 20;

    private ClusterText() {}

    /** No lines for any other plan. */
    static List<String> machines(Plan plan) {
        Table table = new Table("VMID", "NAME", "HOST", "NOW", "CORES", "MEMORY", "DISK", "MAC", "ADDRESS", "TAGS");
        plan.steps().stream()
                .flatMap(step -> of(step, ClusterStep.ConfirmCluster.class))
                .flatMap(proof -> proof.machines().stream())
                .forEach(machine -> row(plan, machine, table));
        return table.isEmpty() ? List.of() : table.lines(2);
    }

    private static void row(Plan plan, ClusterStep.Machine machine, Table table) {
        int vmid = machine.guest().vmid();
        Optional<GuestStep.ResizeDisk> grown = one(plan, vmid, GuestStep.ResizeDisk.class);
        Optional<ClusterStep.AwaitReachable> reached = one(plan, vmid, ClusterStep.AwaitReachable.class);
        table.row(
                Integer.toString(vmid),
                machine.guest().name(),
                machine.host().value(),
                now(plan, vmid),
                machine.cores().map(Object::toString).orElse("as template"),
                machine.memory().map(mib -> Sizes.gib(mib * MIB)).orElse("as template"),
                grown.map(disk -> Sizes.gib(disk.to())).orElse("as it is"),
                machine.mac().orElse("made by PVE"),
                reached.map(wait -> "%s:%d".formatted(wait.address(), wait.port()))
                        .orElse("-"),
                String.join(", ", machine.tags()));
    }

    private static String now(Plan plan, int vmid) {
        if (one(plan, vmid, GuestStep.CloneGuest.class).isPresent()) {
            return "missing";
        }
        return one(plan, vmid, StepAction.StartGuest.class).isPresent() ? "stopped" : "running";
    }

    private static <A extends StepAction> Optional<A> one(Plan plan, int vmid, Class<A> kind) {
        return plan.steps().stream()
                .flatMap(step -> of(step, kind))
                .filter(action -> action.vmids().contains(vmid))
                .findFirst();
    }

    private static <A extends StepAction> Stream<A> of(Plan.PlannedStep step, Class<A> kind) {
        return kind.isInstance(step.action()) ? Stream.of(kind.cast(step.action())) : Stream.empty();
    }
}
