package io.signalbox.contracts.command;

import io.signalbox.contracts.id.Require;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who asks.
 *
 * @param name how the person or program is known to whoever authenticated it, such as {@code oncall} or {@code bot:deploys}
 * @param roles the roles they held when they asked
 * @param channel which way in they took
 */
public record Actor(String name, Set<Role> roles, Channel channel) {
    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._@:+-]{0,127}");

    public Actor {
        Require.matches("actor name", name, NAME, "letters, digits and . _ @ : + -");
        roles = java.util.Collections.unmodifiableSet(new TreeSet<>(Require.present("actor roles", roles)));
        Require.present("actor channel", channel);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
