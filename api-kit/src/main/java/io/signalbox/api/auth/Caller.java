package io.signalbox.api.auth;

import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.id.Require;
import java.util.Set;

/**
 * Somebody with a token.
 *
 * @param name how they are known in commands and in the audit log
 */
public record Caller(String name, Set<Role> roles) {
    public Caller {
        Require.text("name", name, 128);
        roles = Set.copyOf(Require.present("roles", roles));
    }
}
