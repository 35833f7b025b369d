package io.signalbox.cli.command;

import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.text.KeyText;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.signing.KeyFile;
import io.signalbox.signing.SigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key: the private half goes into a file of its owner's alone, the public half is printed. */
@Command(
        name = "new",
        description = {
            "Make a key that signs commands and approvals.",
            "The private half goes into a new file that only you can read. What is printed has no secret in it: an entry"
                    + " for keys.yaml in the ops repo or, with --gateway, the planner's trust file."
        })
final class KeysNewCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "NAME", description = "what signatures name the key by, such as chat-bot")
    private String name = "";

    @Option(names = "--file", paramLabel = "FILE", description = "where the private half goes; otherwise NAME.key.json")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--gateway", description = "a gateway's key: print the planner's trust file")
    private boolean gateway;

    @Option(names = "--owner", paramLabel = "WHO", description = "who answers for it; otherwise you")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--role", paramLabel = "ROLE", description = "a role it may give to actors; otherwise operator")
    private List<String> roles = List.of(Role.OPERATOR.wireName());

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "chat or schedule; otherwise chat")
    private List<Channel> channels = List.of(Channel.CHAT);

    @Option(
            names = "--actor",
            paramLabel = "ACTOR",
            description = "whom it may speak for; one that ends in * stands for all that begin so; otherwise NAME:*")
    private List<String> actors = List.of();

    KeysNewCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new Failure(
                    ExitCode.USAGE, "'%s' is not the name of a key: use letters, digits and . _ -".formatted(name));
        }
        SigningKey key = SigningKey.generate(name);
        List<String> printed = gateway ? List.of(key.publicKeySet()) : KeyText.entry(registered(key));
        Path kept = file.orElseGet(() -> Path.of(name + ".key.json"));
        keep(key, kept);
        root.terminal()
                .note(
                        "The private key is in %s. Whoever has it can sign as %s: keep it where only its program can read it."
                                .formatted(kept, name));
        root.print(printed);
        return ExitCode.OK.number();
    }

    private RegisteredKey registered(SigningKey key) {
        try {
            return new RegisteredKey(
                    name,
                    owner.orElseGet(root::user),
                    key.publicKey(),
                    roles.stream().map(KeysNewCommand::role).collect(Collectors.toUnmodifiableSet()),
                    Set.copyOf(channels),
                    actors.isEmpty() ? List.of(name + ":*") : actors);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "such a key cannot be registered: " + e.getMessage(), e);
        }
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "'%s' is no role; there are %s"
                                .formatted(
                                        text,
                                        Arrays.stream(Role.values())
                                                .map(Role::wireName)
                                                .collect(Collectors.joining(", ")))));
    }

    private static void keep(SigningKey key, Path file) {
        try {
            KeyFile.create(file, key);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(
                    ExitCode.FAILED, "%s exists, and a key is never replaced: name another --file".formatted(file), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "%s cannot be written: %s".formatted(file, e), e);
        }
    }
}
