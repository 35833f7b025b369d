package io.signalbox.planner.template;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.planner.work.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Proves that a template can be used: a clone of it is started, runs for a while, is stopped and deleted. PVE gives a clone a
 * UUID that no plan can know, so the plan gives it another, and a tag: by these it is told from any other guest before its
 * power is cut and before it is deleted.
 */
final class TestClone {
    static final String TAG = "signalbox-test";
    private static final Duration RUNS = Duration.ofSeconds(15);
    private static final Duration AGENT = Duration.ofSeconds(60);
    private static final int DIGITS = 8;

    private final GuestId template;
    private final HostName host;
    private final GuestId clone;

    TestClone(OperationId operation, int revision, GuestId template, HostName host, int vmid) {
        this.template = template;
        this.host = host;
        String told = Digest.ofBytes(operation.value().getBytes(StandardCharsets.UTF_8))
                .value();
        int colon = told.indexOf(':');
        this.clone = new GuestId(
                vmid,
                uuid(operation, revision, vmid),
                "test-of-%d-%s".formatted(template.vmid(), told.substring(colon + 1, colon + 1 + DIGITS)));
    }

    /** A UUID that only this plan gives, and that every decision about it gives again. */
    static String uuid(OperationId operation, int revision, int vmid) {
        return UUID.nameUUIDFromBytes(
                        "%s/%d/%d".formatted(operation, revision, vmid).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The steps, each after the one before. */
    List<Work> works(boolean linked, boolean agent) {
        int vmid = clone.vmid();
        GuestStep.CloneGuest copy =
                new GuestStep.CloneGuest(template, host, vmid, clone.name(), host, !linked, Optional.empty());
        return List.of(
                Work.of("test-clone-" + vmid, copy),
                Work.of(
                                "test-mark-" + vmid,
                                new GuestStep.ConfigureGuest(
                                        copy.copy(),
                                        host,
                                        Optional.empty(),
                                        Map.of("smbios1", "uuid=" + clone.uuid(), "tags", TAG),
                                        Set.of()))
                        .saying(", so that it is told from any other guest"),
                Work.of("test-start-" + vmid, new StepAction.StartGuest(clone, host)),
                Work.of(
                        "test-watch-" + vmid,
                        new TemplateStep.WatchGuest(clone, host, RUNS, agent ? Optional.of(AGENT) : Optional.empty())),
                Work.of("test-stop-" + vmid, new StepAction.StopGuest(clone, host, List.of(TAG))),
                Work.of("test-delete-" + vmid, new StepAction.DeleteGuest(clone, host, List.of(TAG), List.of()))
                        .saying(": whatever is left under its number"));
    }
}
