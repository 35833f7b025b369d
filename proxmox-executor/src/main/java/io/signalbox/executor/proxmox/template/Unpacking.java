package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.shell.ShellProblem;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.shell.ImageCommand;
import io.signalbox.shell.PartFile;
import io.signalbox.shell.ShellReply;
import io.signalbox.shell.ShellTarget;
import io.signalbox.shell.SiteShell;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

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
    private boolean begun;

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
        this.part = "%s/%s"
                .formatted(
                        action.directory(),
                        PartFile.name(
                                action.file(),
                                "%s-%s-%d"
                                        .formatted(
                                                context.step().operation(),
                                                context.step().id(),
                                                context.step().attempt())));
    }

    private String packed() {
        return part + ".xz";
    }

    /** Gives the commands, one after the other, until one comes to nothing. */
    Sent run() {
        return cleared()
                .or(() -> stopped(new ImageCommand.Fetch(action.url(), packed()), "fetches " + action.url()))
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

    /**
     * Deletes what attempts before this one have left of the same image, where a connection broke off or an executor died:
     * one operation at a time works on an image, so nobody needs them any more.
     */
    private Optional<Sent> cleared() {
        ImageCommand list = new ImageCommand.Leftovers(action.directory(), Optional.of(action.file()));
        ShellReply reply = given(list);
        if (!(reply instanceof ShellReply.Ended ended)) {
            return stopped(list, reply);
        }
        Set<String> left = PartFile.parse(ended.output()).stream()
                .map(found -> "%s/%s".formatted(action.directory(), found.unpacked()))
                .filter(found -> !found.equals(part))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String found : left) {
            context.progress(
                    Optional.empty(),
                    "%s deletes what an earlier attempt has left: %s".formatted(action.host(), found));
            ImageCommand discard = new ImageCommand.Discard(found + ".xz", found);
            Optional<Sent> stopped = stopped(discard, given(discard));
            if (stopped.isPresent()) {
                return stopped;
            }
        }
        return Optional.empty();
    }

    /** Whether something was made before that command. */
    private boolean made(ImageCommand command) {
        return switch (command) {
            case ImageCommand.Leftovers list -> false;
            case ImageCommand.Fetch fetch -> false;
            case ImageCommand.Discard discard -> discard.unpacked().equals(part);
            case ImageCommand.Checksum checksum -> true;
            case ImageCommand.Unpack unpack -> true;
            case ImageCommand.Place place -> true;
        };
    }

    private Optional<Sent> stopped(ImageCommand command, String doing) {
        context.progress(Optional.empty(), "%s %s".formatted(action.host(), doing));
        return stopped(command, given(command));
    }

    /** To fetch begins the act; what follows comes minutes later. */
    private ShellReply given(ImageCommand command) {
        BooleanSupplier permitted = begun ? context::mayGoOn : context::maySend;
        begun |= command instanceof ImageCommand.Fetch;
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
                if (made(command)) {
                    discard();
                }
                yield Optional.of(new Sent.Withheld());
            }
            case ShellReply.NotSent notSent -> {
                Problem problem = ShellProblem.notSent(attempted, target, notSent);
                boolean clean = !made(command) || discard();
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
