package io.signalbox.lab.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The auth method AppRole, mounted at {@code approle}, of one namespace. */
final class AppRoles {
    private final String namespace;
    private final TokenBook tokens;
    private final Map<String, Role> roles = new HashMap<>();
    private int logins;

    private record Role(String secretId, VaultGrant grant, Duration life, Duration longest) {}

    AppRoles(String namespace, TokenBook tokens) {
        this.namespace = namespace;
        this.tokens = tokens;
    }

    void put(String roleId, String secretId, VaultGrant grant, Duration life, Duration longest) {
        roles.put(roleId, new Role(secretId, grant, life, longest));
    }

    int logins() {
        return logins;
    }

    VaultReply login(VaultRequest request) {
        if (!request.method().equals("POST") && !request.method().equals("PUT")) {
            throw VaultError.of(405, "unsupported operation");
        }
        String roleId = request.body().path("role_id").asText();
        String secretId = request.body().path("secret_id").asText();
        if (roleId.isEmpty()) {
            throw VaultError.of(400, "missing role_id");
        }
        Role role = Optional.ofNullable(roles.get(roleId))
                .filter(one -> one.secretId().equals(secretId))
                .orElseThrow(() -> VaultError.of(400, "invalid role or secret ID"));
        logins++;
        return VaultReply.auth(
                tokens.auth(tokens.make(namespace, role.grant(), Optional.of(role.life()), role.longest())));
    }
}
