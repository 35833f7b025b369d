package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a change of a guest that was refused or not proved. The codes are stable. */
final class Words {
    private static final String LOOK =
            "Look at the guest and at the task log of its host before anything is tried again; when nothing works on it any more, clear a lock that is left with qm unlock.";

    private Words() {}

    static Problem noQuorum(Change change) {
        return new Problem(
                Problem.PRECONDITION_GONE,
                change.attempted(),
                "",
                "the site was to be quorate, and has no quorum",
                "Nothing was sent. Restore quorum (see pvecm status); a new plan is made from what is there then.");
    }

    /** @param who what is known of who did it */
    static Problem breach(Change change, Fence.Breach breach, String who) {
        return new Problem(
                breach.code(), change.attempted(), "", Sentences.joined(breach.means(), who), remedy(breach.code()));
    }

    private static String remedy(String code) {
        return switch (code) {
            case Problem.IDENTITY_CHANGED ->
                "Nothing was sent, and nothing is planned anew: look at who is there now, and give the command again if it is really meant for that guest.";
            case Fence.CUTS_POWER ->
                "Nothing was sent. Give the command again and let it cut the power in the end, or take the guest out of HA first.";
            default -> "Nothing was sent. A new plan is made from what is there now.";
        };
    }

    static Problem taken(Change change, String who) {
        return new Problem(
                Problem.PRECONDITION_GONE,
                change.attempted(),
                "",
                "the site had no guest of that VMID a moment ago, and now it is taken: %s".formatted(who),
                "Nothing was sent. A new plan is made from what is there now.");
    }

    static Problem several(Change change, List<Upid> tasks) {
        return new Problem(
                "outcome_unclear",
                change.attempted(),
                "",
                "the answer to the request was lost, and the token has started more than one task that it could be: %s"
                        .formatted(texts(tasks)),
                "Give Signalbox a token that nobody else uses. " + LOOK);
    }

    static Problem untraceable(Change change, String what, List<Upid> others) {
        return new Problem(
                "outcome_unclear",
                change.attempted(),
                "",
                others.isEmpty()
                        ? "the answer to the request was lost, no task tells of it, and " + what
                        : "the answer to the request was lost, %s, and somebody else did the same meanwhile: %s"
                                .formatted(what, texts(others)),
                LOOK);
    }

    private static String texts(List<Upid> tasks) {
        return tasks.stream().map(Upid::text).collect(Collectors.joining(" "));
    }

    /** The task failed and the guest is as it was. */
    static Problem failed(Change change, String code, String said) {
        return new Problem(
                ProblemOf.code(said, code),
                change.attempted(),
                said,
                "the task failed, and the guest is %s on %s as before"
                        .formatted(Names.word(change.before()), change.host()),
                "Put right what the answer names, then give the command again.");
    }

    static Problem without(Change change, String code) {
        return new Problem(
                code,
                change.attempted(),
                "",
                "the task says that it went well, and yet the guest is %s".formatted(Names.word(change.before())),
                "Read the log of the task, and find out whether somebody set it back; then give the command again.");
    }

    static Problem elsewhere(Change change, Whereabouts.At at) {
        return new Problem(
                "guest_elsewhere",
                change.attempted(),
                "",
                "the guest is %s, but on %s".formatted(Names.word(at.power()), at.host()),
                "The HA manager or somebody else moved it meanwhile; if it may stay there, nothing is left to do.");
    }

    static Problem ignored(Change change, Duration patience, String state) {
        return new Problem(
                "ha_did_not_act",
                change.attempted(),
                "",
                "the HA manager accepted the request and did not carry it out within %d s: the service vm:%d is %s (the reason is only in the journal of the CRM master)"
                        .formatted(patience.toSeconds(), change.vmid(), state),
                "Read journalctl -u pve-ha-crm on the CRM master (ha-manager status names it) and -u pve-ha-lrm on %s."
                        .formatted(change.host()));
    }

    static Problem haError(Change change) {
        return new Problem(
                "ha_error",
                change.attempted(),
                "",
                "the HA service vm:%d is in state error, and the guest is %s"
                        .formatted(change.vmid(), Names.word(change.before())),
                "Set the service to disabled, put right what is wrong with the guest, and enable it again.");
    }

    static Problem unclear(Change change, String said, String what) {
        return new Problem("outcome_unclear", change.attempted(), said, what, LOOK);
    }

    static Problem running(Change change, Upid task) {
        return new Problem(
                "deadline_passed",
                change.attempted(),
                "",
                "the deadline has passed and task %s still runs on %s".formatted(task, task.host()),
                "Wait for it to end or stop it there; then look at the guest before anything is tried again.");
    }

    static Problem volumesLeft(Change change, List<String> left) {
        return new Problem(
                "volumes_left",
                change.attempted(),
                "",
                "the guest is gone, and %d of its volumes are left: %s".formatted(left.size(), String.join(", ", left)),
                "See that no other guest uses them, then remove each on %s with pvesm free <volume>."
                        .formatted(change.host()));
    }

    static Problem inPart(Change change, String said, List<String> gone) {
        return new Problem(
                "deleted_in_part",
                change.attempted(),
                said,
                "the deletion failed midway: the guest is still on %s, and these volumes of it are gone: %s"
                        .formatted(change.host(), String.join(", ", gone)),
                "Its data is lost in part. Put right what the answer names and delete the rest, or restore it from a backup.");
    }

    static Problem haLeft(Change change) {
        return new Problem(
                "ha_resource_left",
                change.attempted(),
                "",
                "the guest and its volumes are gone, and the HA manager still has the resource vm:%d"
                        .formatted(change.vmid()),
                "Remove it with ha-manager remove vm:%d.".formatted(change.vmid()));
    }
}
