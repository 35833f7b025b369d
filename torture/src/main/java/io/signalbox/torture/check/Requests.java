package io.signalbox.torture.check;

import io.signalbox.contracts.id.GuestId;
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
        Matcher guest = OF_A_GUEST.matcher(call.path());
        if (guest.matches()) {
            String host = guest.group(1);
            String rest = Optional.ofNullable(guest.group(3)).orElse("");
            return ofGuest(
                    action, Integer.toString(vmid(action)).equals(guest.group(2)), host, call.method(), rest, call);
        }
        Matcher service = OF_A_SERVICE.matcher(call.path());
        return service.matches() && Integer.toString(vmid(action)).equals(service.group(1));
    }

    private static boolean ofGuest(
            StepAction action, boolean sameGuest, String host, String method, String rest, LabCall call) {
        return sameGuest
                && switch (action) {
                    case StepAction.MigrateGuest move ->
                        rest.equals("/migrate")
                                && move.source().value().equals(host)
                                && move.target().value().equals(call.params().get("target"));
                    case StepAction.StartGuest start ->
                        rest.equals("/status/start") && start.host().value().equals(host);
                    case StepAction.StopGuest stop ->
                        rest.equals("/status/stop") && stop.host().value().equals(host);
                    case StepAction.DeleteGuest delete ->
                        method.equals("DELETE")
                                && rest.isEmpty()
                                && delete.host().value().equals(host);
                    default -> false;
                };
    }

    private static int vmid(StepAction action) {
        return action.subject().map(GuestId::vmid).orElse(-1);
    }
}
