package io.signalbox.torture.check;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.torture.history.LabCall;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which request of the Proxmox VE API carries out which action. */
final class Requests {
    private static final Pattern OF_A_GUEST = Pattern.compile("/nodes/([^/]+)/(?:qemu|lxc)/(\\d+)(/.*)?");
    private static final Pattern OF_A_SERVICE = Pattern.compile("/cluster/ha/resources/(?:vm|ct)?:?(\\d+)(/.*)?");

    private Requests() {}

    static boolean fits(AttemptFacts attempt, LabCall call) {
        Optional<Step> step = attempt.step().filter(one -> one.site().value().equals(call.site()));
        return step.filter(one -> fits(one.action(), call)).isPresent();
    }

    private static boolean fits(StepAction action, LabCall call) {
        String vmid = Integer.toString(vmid(action));
        Matcher guest = OF_A_GUEST.matcher(call.path());
        if (guest.matches()) {
            String rest = Optional.ofNullable(guest.group(3)).orElse("");
            return vmid.equals(guest.group(2)) && ofGuest(action, guest.group(1), call.method() + " " + rest, call);
        }
        Matcher service = OF_A_SERVICE.matcher(call.path());
        return service.matches() && vmid.equals(service.group(1));
    }

    private static boolean ofGuest(StepAction action, String host, String request, LabCall call) {
        return switch (action) {
            case StepAction.MigrateGuest move ->
                request.equals("POST /migrate")
                        && move.source().value().equals(host)
                        && move.target().value().equals(call.params().get("target"));
            case StepAction.StartGuest start -> is("POST /status/start", start.host(), request, host);
            case StepAction.StopGuest stop -> is("POST /status/stop", stop.host(), request, host);
            case StepAction.DeleteGuest delete -> is("DELETE ", delete.host(), request, host);
            case GuestStep.ShutdownGuest down -> is("POST /status/shutdown", down.host(), request, host);
            case GuestStep.RebootGuest boot -> is("POST /status/reboot", boot.host(), request, host);
            case GuestStep.ConfigureGuest change -> is("POST /config", change.host(), request, host);
            case GuestStep.ResizeDisk grow -> is("PUT /resize", grow.host(), request, host);
            case GuestStep.CloneGuest copy ->
                is("POST /clone", copy.host(), request, host)
                        && Integer.toString(copy.vmid()).equals(call.params().get("newid"));
            case SnapshotStep.CreateSnapshot taken ->
                is("POST /snapshot", taken.host(), request, host)
                        && taken.snapshot().equals(call.params().get("snapname"));
            case SnapshotStep.RollbackSnapshot back ->
                is("POST /snapshot/%s/rollback".formatted(back.snapshot()), back.host(), request, host);
            case SnapshotStep.DeleteSnapshot gone ->
                is("DELETE /snapshot/" + gone.snapshot(), gone.host(), request, host);
            default -> false;
        };
    }

    private static boolean is(String wanted, HostName there, String request, String host) {
        return wanted.equals(request) && there.value().equals(host);
    }

    /** Whose number the request bears: a copy is made by a request about its original. */
    private static int vmid(StepAction action) {
        return action instanceof GuestStep.CloneGuest copy
                ? copy.guest().vmid()
                : action.subject().map(GuestId::vmid).orElse(-1);
    }
}
