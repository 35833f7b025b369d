package io.signalbox.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * This service's token at Vault: made by a login, renewed in the last third of its life, and made anew when it has
 * ended or was revoked. Safe for many threads.
 */
final class VaultSession {
    private static final String RENEW = "auth/token/renew-self";
    private static final String LOOKUP = "auth/token/lookup-self";

    private final VaultHttp http;
    private final VaultLogin login;
    private final String vault;
    private final InstantSource clock;
    private Optional<Grant> grant = Optional.empty();

    /**
     * What Vault granted.
     *
     * @param expires when it ends unless renewed; empty if never, or if Vault does not say
     * @param life how long it was granted for
     */
    private record Grant(Secret token, boolean renewable, Optional<Instant> expires, Duration life) {
        boolean isOver(Instant now) {
            return expires.filter(end -> !now.isBefore(end)).isPresent();
        }

        boolean wantsRenewal(Instant now) {
            return renewable
                    && expires.filter(end -> now.isAfter(end.minus(life.dividedBy(3))))
                            .isPresent();
        }
    }

    /** @param vault how messages name this Vault */
    VaultSession(VaultHttp http, VaultLogin login, String vault, InstantSource clock) {
        this.http = http;
        this.login = login;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A token that is good as far as is known here.
     *
     * @throws SecretUnavailable if Vault does not let this service in
     */
    synchronized Secret token() throws VaultUnreachable {
        Instant now = clock.instant();
        Optional<Grant> current = grant.filter(one -> !one.isOver(now));
        Grant good;
        if (current.isEmpty()) {
            good = loggedIn();
        } else {
            good = current.get().wantsRenewal(now) ? renewed(current.get()) : current.get();
        }
        grant = Optional.of(good);
        return good.token();
    }

    /**
     * Another token after Vault refused a call with this one; empty if a new one would be refused as well, because the
     * token is alive and may not do what was asked, or because there is no other.
     */
    synchronized Optional<Secret> tokenInsteadOf(Secret refused) throws VaultUnreachable {
        Optional<Secret> replaced = grant.map(Grant::token).filter(current -> !current.matches(refused));
        if (replaced.isPresent()) {
            return replaced;
        }
        if (http.ask(VaultHttp.Call.get(LOOKUP), Optional.of(refused), List.of())
                .isGood()) {
            return Optional.empty();
        }
        Grant next = loggedIn();
        grant = Optional.of(next);
        return Optional.of(next.token()).filter(token -> !token.matches(refused));
    }

    private Grant renewed(Grant current) throws VaultUnreachable {
        VaultAnswer answer = http.ask(
                VaultHttp.Call.post(RENEW, JsonNodeFactory.instance.objectNode()),
                Optional.of(current.token()),
                List.of());
        return answer.isGood() ? granted(current.token(), answer.body().path("auth")) : loggedIn();
    }

    private Grant loggedIn() throws VaultUnreachable {
        return switch (login) {
            case VaultLogin.TokenFile(Path file) -> lookedUp(content(file, "token"));
            case VaultLogin.AppRole appRole -> loggedIn(appRole, content(appRole.secretIdFile(), "secret id"));
        };
    }

    private Grant loggedIn(VaultLogin.AppRole appRole, Secret secretId) throws VaultUnreachable {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("role_id", appRole.roleId())
                .put("secret_id", secretId.reveal());
        VaultAnswer answer = http.ask(
                VaultHttp.Call.post("auth/" + Paths.encoded(appRole.mount()) + "/login", body),
                Optional.empty(),
                List.of(secretId));
        JsonNode auth = answer.body().path("auth");
        if (!answer.isGood() || auth.path("client_token").asText().isEmpty()) {
            throw new SecretUnavailable(
                    "secret_store_refused",
                    "%s did not let this service in by AppRole: %s."
                            .formatted(vault, Refusal.words(answer, "it gave no token")),
                    "Check the role id, the file with the secret id, the namespace, and that neither has expired in Vault.");
        }
        return granted(Secret.of(auth.path("client_token").asText()), auth);
    }

    private Grant granted(Secret token, JsonNode auth) {
        return grant(token, auth.path("renewable").asBoolean(), auth.path("lease_duration"));
    }

    /** A token may lack the right to look at itself: then nobody knows its end until Vault refuses it. */
    private Grant lookedUp(Secret token) throws VaultUnreachable {
        JsonNode data = http.ask(VaultHttp.Call.get(LOOKUP), Optional.of(token), List.of())
                .body()
                .path("data");
        return grant(token, data.path("renewable").asBoolean(), data.path("ttl"));
    }

    private Grant grant(Secret token, boolean renewable, JsonNode seconds) {
        Duration life = Duration.ofSeconds(seconds.asLong());
        Optional<Instant> end =
                life.isZero() ? Optional.empty() : Optional.of(clock.instant().plus(life));
        return new Grant(token, renewable, end, life);
    }

    private static Secret content(Path file, String what) {
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new SecretUnavailable(
                    "secret_store_refused",
                    "The file %s with the %s for Vault holds none that can be read: %s."
                            .formatted(file, what, e.getClass().getSimpleName()),
                    "Put it there, readable by this service alone, and nothing else.");
        }
    }
}
