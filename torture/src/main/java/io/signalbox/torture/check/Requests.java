package io.signalbox.torture.check;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.torture.history.LabCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
        return call.isCommand() ? ofShell(action, call.path()) : ofSite(action, call) || ofVmid(action, call);
    }

    /** PVE: ha-manager.adoc, node-maintenance. */
    private static boolean ofShell(StepAction action, String line) {
        return switch (action) {
            case HostStep.HoldHost hold -> line.endsWith(" node-maintenance enable " + hold.host());
            case HostStep.ReleaseHost release -> line.endsWith(" node-maintenance disable " + release.host());
            default -> false;
        };
    }

    /** Requests whose path names no guest. */
    private static boolean ofSite(StepAction action, LabCall call) {
        Map<String, String> params = call.params();
        return switch (action) {
            case BackupStep.BackupGuest backup ->
                is(call, "POST", "/nodes/%s/vzdump".formatted(backup.host()))
                        && number(backup.guest().vmid()).equals(params.get("vmid"));
            case BackupStep.RestoreGuest restore ->
                is(call, "POST", "/nodes/%s/qemu".formatted(restore.host()))
                        && number(restore.vmid()).equals(params.get("vmid"));
            case BackupStep.DeleteBackup gone -> isDeletion(call, gone.host(), gone.volume());
            case TemplateStep.FetchImage fetch ->
                is(call, "POST", "/nodes/%s/storage/%s/download-url".formatted(fetch.host(), fetch.storage()))
                        && fetch.file().equals(params.get("filename"));
            case TemplateStep.CreateGuest create ->
                is(call, "POST", "/nodes/%s/qemu".formatted(create.host()))
                        && number(create.guest().vmid()).equals(params.get("vmid"));
            case TemplateStep.RemoveImage gone -> isDeletion(call, gone.host(), gone.volume());
            case SweepStep.DeleteVolume gone -> isDeletion(call, gone.host(), gone.volume());
            default -> false;
        };
    }

    private static boolean isDeletion(LabCall call, HostName host, String volume) {
        String storage = volume.substring(0, volume.indexOf(':'));
        String prefix = "/nodes/%s/storage/%s/content/".formatted(host, storage);
        return call.method().equals("DELETE")
                && call.path().startsWith(prefix)
                && URLDecoder.decode(call.path().substring(prefix.length()), StandardCharsets.UTF_8)
                        .equals(volume);
    }

    private static boolean is(LabCall call, String method, String path) {
        return call.method().equals(method) && call.path().equals(path);
    }

    private static String number(int vmid) {
        return Integer.toString(vmid);
    }

    private static boolean ofVmid(StepAction action, LabCall call) {
        String vmid = number(vmid(action));
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
                        && number(copy.vmid()).equals(call.params().get("newid"));
            case TemplateStep.ConvertToTemplate convert -> is("POST /template", convert.host(), request, host);
            case SweepStep.DropUnused drop -> is("PUT /config", drop.host(), request, host);
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
