package io.signalbox.planner.work;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.site.SiteConfig.VmidRange;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The VMID of a guest that is yet to be made: the one that was asked for, or the lowest of a range that no guest has and
 * that no other operation is about to give away.
 *
 * @param vmid the one that was asked for
 * @param range the name of one of the site's {@code vmid_ranges}
 */
public record VmidChoice(Optional<Integer> vmid, Optional<String> range) {
    private static final String USUAL_RANGE = "vms";

    /** Either the VMID, or why there is none. */
    public sealed interface Verdict {
        record Free(int vmid) implements Verdict {}

        record None(Rejection why) implements Verdict {}
    }

    /** Why there is nothing to choose from, if so. */
    public Optional<Rejection> refusal(SiteConfig config) {
        if (vmid.isPresent() || range(config).isPresent()) {
            return Optional.empty();
        }
        String known = config.vmidRanges().isEmpty()
                ? "there are none"
                : "there are: "
                        + String.join(", ", new TreeSet<>(config.vmidRanges().keySet()));
        return Optional.of(new Rejection(
                "range_unknown",
                "vmid_ranges in cluster-config.yaml of site %s has no range %s (%s): add it, name another with \"range\", or say which \"vmid\"."
                        .formatted(config.site(), name(), known)));
    }

    /** What has to be read for it. */
    public NamedAction read(SiteConfig config) {
        VmidRange wanted = wanted(config);
        return new NamedAction("read-vmids", new ReadStep.ReadVmids(wanted.first(), wanted.last()));
    }

    /** The VMID, given what was read. */
    public Verdict choose(PlanRequest<?> request) {
        GuestDetail.Vmids seen = request.latest(GuestDetail.Vmids.class)
                .orElseThrow(() -> new IllegalArgumentException("a plan needs the VMIDs to have been read"));
        if (vmid.isPresent()) {
            return given(request, seen, vmid.get());
        }
        VmidRange wanted = wanted(request.config());
        for (int candidate = wanted.first(); candidate <= wanted.last(); candidate++) {
            if (!seen.taken().contains(candidate) && !isPromised(request, candidate)) {
                return new Verdict.Free(candidate);
            }
        }
        return none(
                "range_full",
                "Every VMID of range %s (%d-%d) is taken: widen it in cluster-config.yaml, or name another with \"range\"."
                        .formatted(name(), wanted.first(), wanted.last()));
    }

    private static Verdict given(PlanRequest<?> request, GuestDetail.Vmids seen, int vmid) {
        if (seen.taken().contains(vmid)) {
            return none(
                    "vmid_taken",
                    "VMID %d is taken: name another one, or none to have one of a range.".formatted(vmid));
        }
        return isPromised(request, vmid)
                ? none(
                        "vmid_promised",
                        "VMID %d is about to be given to another guest by another operation: wait for it to end, or name another one."
                                .formatted(vmid))
                : new Verdict.Free(vmid);
    }

    private static boolean isPromised(PlanRequest<?> request, int vmid) {
        return request.heldByOthers().test(WorkPlan.vmid(vmid));
    }

    private static Verdict none(String code, String message) {
        return new Verdict.None(new Rejection(code, message));
    }

    private VmidRange wanted(SiteConfig config) {
        return vmid.map(one -> new VmidRange(one, one))
                .or(() -> range(config))
                .orElseThrow(() -> new IllegalArgumentException("no range " + name() + ", which was to be refused"));
    }

    /** The range that is meant, without what no VMID can be. */
    private Optional<VmidRange> range(SiteConfig config) {
        return Optional.ofNullable(config.vmidRanges().get(name()))
                .filter(one -> one.last() >= GuestId.LOWEST_VMID && one.first() <= GuestId.HIGHEST_VMID)
                .map(one -> new VmidRange(
                        Math.max(one.first(), GuestId.LOWEST_VMID), Math.min(one.last(), GuestId.HIGHEST_VMID)));
    }

    private String name() {
        return range.orElse(USUAL_RANGE);
    }
}
