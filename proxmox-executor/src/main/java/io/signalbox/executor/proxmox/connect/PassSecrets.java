package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.ApiToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Tokens in the password store {@code pass}. Its arguments carry only the name of an entry; what it says goes through a
 * pipe. A token is remembered for a minute, because each decryption takes a moment.
 */
public final class PassSecrets implements Secrets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@][A-Za-z0-9_.@/-]{0,250}");
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 4096;

    private final List<String> program;
    private final InstantSource clock;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    private record Known(ApiToken token, Instant until) {}

    /** @param program the program and its first arguments, {@code pass show} */
    public PassSecrets(List<String> program, InstantSource clock) {
        this.program = List.copyOf(program);
        this.clock = clock;
    }

    @Override
    public ApiToken token(String passPath) {
        if (!NAME.matcher(passPath).matches() || passPath.contains("..")) {
            throw new SiteUnavailable(
                    "secret_outside",
                    "credentials.pass_path is not the name of an entry of the password store.",
                    "Use letters, digits, dots, dashes and slashes, without '..'.");
        }
        return known.compute(
                        passPath,
                        (name, before) -> before != null && clock.instant().isBefore(before.until())
                                ? before
                                : new Known(shown(name), clock.instant().plus(REMEMBERED)))
                .token();
    }

    private ApiToken shown(String name) {
        String place = "The entry %s of the password store".formatted(name);
        List<String> command = new ArrayList<>(program);
        command.add(name);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).whenComplete((done, late) -> {
                if (late != null) {
                    process.destroyForcibly();
                }
            });
            byte[] said;
            try (InputStream out = process.getInputStream()) {
                said = out.readNBytes(LARGEST);
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw unavailable(place, "pass did not give it");
            }
            return TokenText.parse(place, new String(said, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unavailable(place, "the program %s cannot be run".formatted(program.getFirst()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(place, "reading it was interrupted");
        }
    }

    private static SiteUnavailable unavailable(String place, String why) {
        return new SiteUnavailable(
                "secret_unreadable",
                "%s cannot be read: %s.".formatted(place, why),
                "Try pass show with that name as the user of this service; its key must be usable without a person.");
    }
}
