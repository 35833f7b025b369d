package io.signalbox.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Secrets in the engine KV version 2 of HashiCorp Vault: the newest version of an entry's field. A call is sent once;
 * only after a refusal of a token that has ended is it sent again, with a new token, to the same address.
 */
public final class VaultSecrets implements Secrets {
    private static final String WHY_UNREACHABLE =
            "Check the address, the CA file and the network, and that Vault is running and unsealed.";

    private final VaultSettings settings;
    private final VaultHttp http;
    private final VaultSession session;

    /** @throws IllegalArgumentException if the CA file cannot be used */
    public VaultSecrets(VaultSettings settings, InstantSource clock) {
        this.settings = settings;
        this.http = new VaultHttp(settings);
        this.session = new VaultSession(http, settings.login(), "Vault at " + settings.address(), clock);
    }

    @Override
    public Secret read(SecretName name) {
        Entry entry = Entry.of(name, settings);
        String attempted = "%s cannot be read".formatted(place(name));
        VaultAnswer answer = asked(VaultHttp.Call.get(data(entry)), List.of(), attempted);
        if (isNoEntry(answer)) {
            throw missing(name);
        }
        if (!answer.isGood()) {
            throw Refusal.of(answer, attempted);
        }
        JsonNode value = answer.body().path("data").path("data").path(entry.field());
        if (value.isMissingNode() || value.isNull()) {
            throw missing(name);
        }
        return secret(name, value);
    }

    private Secret secret(SecretName name, JsonNode value) {
        if (value.isTextual()) {
            try {
                return Secret.of(value.textValue());
            } catch (IllegalArgumentException e) {
                throw unreadable(name, String.valueOf(e.getMessage()));
            }
        }
        throw unreadable(name, "it is not text");
    }

    private SecretUnavailable unreadable(SecretName name, String why) {
        return new SecretUnavailable(
                "secret_unreadable",
                "%s holds no secret: %s.".formatted(place(name), why),
                "Put the secret into that field, as text.");
    }

    private SecretUnavailable missing(SecretName name) {
        return new SecretUnavailable(
                "secret_missing",
                "%s does not exist.".formatted(place(name)),
                "Write it with vault kv put, or name another; 'path#field' names another field.");
    }

    /** Other fields of the entry stay as they are; if somebody else writes it meanwhile, Vault refuses. */
    @Override
    public void store(SecretName name, Secret secret) {
        Entry entry = Entry.of(name, settings);
        String attempted = "%s cannot be written".formatted(place(name));
        VaultAnswer before = asked(VaultHttp.Call.get(data(entry)), List.of(), attempted);
        if (!before.isGood() && !isNoEntry(before)) {
            throw Refusal.of(before, attempted);
        }
        JsonNode data = before.body().path("data");
        ObjectNode fields =
                data.path("data") instanceof ObjectNode old ? old.deepCopy() : JsonNodeFactory.instance.objectNode();
        fields.put(entry.field(), secret.reveal());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("options")
                .put("cas", data.path("metadata").path("version").asInt(0));
        body.set("data", fields);
        VaultAnswer answer = asked(VaultHttp.Call.post(data(entry), body), List.of(secret), attempted);
        if (!answer.isGood()) {
            throw Refusal.of(answer, attempted);
        }
    }

    /** KV answers 404 both for what never was and, with its metadata, for what was deleted. */
    private static boolean isNoEntry(VaultAnswer answer) {
        return answer.status() == 404 && answer.words().isEmpty();
    }

    private VaultAnswer asked(VaultHttp.Call call, List<Secret> sent, String attempted) {
        try {
            Secret token = session.token();
            VaultAnswer answer = http.ask(call, Optional.of(token), sent);
            if (answer.status() != 403) {
                return answer;
            }
            Optional<Secret> other = session.tokenInsteadOf(token);
            return other.isPresent() ? http.ask(call, other, sent) : answer;
        } catch (VaultUnreachable e) {
            String doubt = call.method().equals("POST") ? " Whether it was written is not known." : "";
            throw new SecretUnavailable(
                    "secret_store_unavailable",
                    "%s: Vault at %s did not answer: %s.%s"
                            .formatted(attempted, settings.address(), e.getMessage(), doubt),
                    WHY_UNREACHABLE);
        }
    }

    private String data(Entry entry) {
        return Paths.encoded(settings.mount()) + "/data/" + Paths.encoded(entry.path());
    }

    @Override
    public String place(SecretName name) {
        Entry entry = Entry.of(name, settings);
        return "The field %s of %s/%s in Vault at %s"
                .formatted(entry.field(), settings.mount(), entry.path(), settings.address());
    }

    @Override
    public void close() {
        http.close();
    }
}
