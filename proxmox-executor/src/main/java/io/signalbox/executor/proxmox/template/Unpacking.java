package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.shell.ShellProblem;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.shell.ImageCommand;
import io.signalbox.shell.ShellReply;
import io.signalbox.shell.ShellTarget;
import io.signalbox.shell.SiteShell;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The commands that fetch a packed image and unpack it. Until the last of them the file has a name that nothing but this
 * attempt uses, and that no content of a storage shows; only the last, which is done from one moment to the next, gives it
 * the name by which it is found. So it may break off anywhere and be begun again.
 */
final class Unpacking {
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private final SiteShell shell;
    private final ShellTarget target;
    private final TemplateStep.UnpackImage action;
    private final StepContext context;
    private final String attempted;
    private final String part;

    Unpacking(
            SiteShell shell,
            ShellTarget target,
            TemplateStep.UnpackImage action,
            StepContext context,
            String attempted) {
        this.shell = shell;
        this.target = target;
        this.action = action;
        this.context = context;
        this.attempted = attempted;
        this.part = "%s/.signalbox-%s-%s-%d.part"
                .formatted(
                        action.directory(),
                        context.step().operation(),
                        context.step().id(),
                        context.step().attempt());
    }

    private String packed() {
        return part + ".xz";
    }

    /** Gives the commands, one after the other, until one comes to nothing. */
    Sent run() {
        return stopped(new ImageCommand.Fetch(action.url(), packed()), "fetches " + action.url())
                .or(this::differs)
                .or(() -> stopped(new ImageCommand.Unpack(packed()), "unpacks it"))
                .or(() -> stopped(
                        new ImageCommand.Place(part, "%s/%s".formatted(action.directory(), action.file())),
                        "gives it its name"))
                .orElseGet(() -> {
                    // Where a file of that name came in between, this one is left under its own.
                    discard();
                    return Attempt.accepted(Optional.empty());
                });
    }

    private Optional<Sent> stopped(ImageCommand command, String doing) {
        context.progress(Optional.empty(), "%s %s".formatted(action.host(), doing));
        return stopped(command, given(command));
    }

    /** The first command begins the act; those that follow it come minutes later. */
    private ShellReply given(ImageCommand command) {
        BooleanSupplier permitted = command instanceof ImageCommand.Fetch ? context::maySend : context::mayGoOn;
        Duration left = Duration.between(context.now(), context.step().deadline());
        return shell.run(target, command, left.compareTo(SHORTEST) < 0 ? SHORTEST : left, permitted);
    }

    private Optional<Sent> stopped(ImageCommand command, ShellReply reply) {
        return switch (reply) {
            case ShellReply.Ended ended when ended.status() == 0 -> Optional.empty();
            case ShellReply.Ended ended -> {
                Problem problem = ShellProblem.ended(attempted, target, command, ended);
                yield Optional.of(new Sent.Rejected(leaving(problem, discard())));
            }
            case ShellReply.Lost lost ->
                Optional.of(new Sent.AnswerLost(ShellProblem.lost(attempted, target, command, lost)));
            case ShellReply.Withheld withheld -> {
                if (!(command instanceof ImageCommand.Fetch)) {
                    discard();
                }
                yield Optional.of(new Sent.Withheld());
            }
            case ShellReply.NotSent notSent -> {
                Problem problem = ShellProblem.notSent(attempted, target, notSent);
                boolean clean = command instanceof ImageCommand.Fetch || discard();
                yield Optional.of(new Sent.Rejected(leaving(problem, clean)));
            }
        };
    }

    /** Compares the checksum of what was fetched, packed as it is, with the one that was asked for. */
    private Optional<Sent> differs() {
        if (action.checksum().isEmpty()) {
            return Optional.empty();
        }
        String wanted = action.checksum().get();
        String algorithm = wanted.substring(0, wanted.indexOf(':'));
        ImageCommand.Checksum command = new ImageCommand.Checksum(algorithm, packed());
        ShellReply reply = given(command);
        Optional<Sent> stopped = stopped(command, reply);
        if (stopped.isPresent() || !(reply instanceof ShellReply.Ended ended)) {
            return stopped;
        }
        String got = ended.output()
                .strip()
                .split("\\s+", 2)[0]
                .replaceFirst("^\\\\", "")
                .toLowerCase(Locale.ROOT);
        if (wanted.equals("%s:%s".formatted(algorithm, got))) {
            return Optional.empty();
        }
        Problem problem = new Problem(
                "checksum_differs",
                attempted,
                "got %s:%s, expected %s".formatted(algorithm, got, wanted),
                "what came is not what was asked for, and was not unpacked",
                "Compare the checksum with the one that whoever publishes the image gives, of the packed file; the image may have been replaced by a newer one, or somebody is in between.");
        return Optional.of(new Sent.Rejected(leaving(problem, discard())));
    }

    /** Deletes what this attempt has made so far. */
    private boolean discard() {
        return given(new ImageCommand.Discard(packed(), part)) instanceof ShellReply.Ended ended && ended.status() == 0;
    }

    private Problem leaving(Problem problem, boolean clean) {
        return clean
                ? problem
                : new Problem(
                        problem.code(),
                        problem.attempted(),
                        problem.said(),
                        problem.means(),
                        Sentences.joined(
                                problem.remedy(),
                                "A rest of it may be left on %s: rm -f %s %s."
                                        .formatted(action.host(), packed(), part)));
    }
}
