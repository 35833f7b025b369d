package io.signalbox.api.auth;

import io.quarkus.security.identity.SecurityIdentity;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Who is at the door, as it stands in commands and approvals. */
public final class Actors {
    private Actors() {}

    /** The authenticated caller of an HTTP request. */
    public static Actor of(SecurityIdentity identity) {
        return new Actor(
                identity.getPrincipal().getName(),
                Arrays.stream(Role.values())
                        .filter(role -> identity.hasRole(role.wireName()))
                        .collect(Collectors.toUnmodifiableSet()),
                Channel.HTTP);
    }
}
