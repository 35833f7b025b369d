package io.signalbox.contracts.site;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.id.Require;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key of {@code keys.yaml}: a program that may publish commands and approvals by itself, and for whom.
 *
 * @param id what a signature names it by
 * @param owner who answers for it
 * @param publicKey the Ed25519 public key: 32 bytes, base64url without padding, as {@code x} of a JWK
 * @param roles those that actors may hold in what it signs
 * @param channels those it may say that it came by; never {@code http}, which is the gateways'
 * @param actors names that actors may have in what it signs; one that ends in {@code *} stands for all that begin so
 */
public record RegisteredKey(
        String id, String owner, String publicKey, Set<Role> roles, Set<Channel> channels, List<String> actors) {
    private static final int KEY_BYTES = 32;

    public RegisteredKey {
        Require.text("key id", id, 200);
        Require.text("key owner", owner, 200);
        Require.that(isKey(publicKey), "the public key of %s is not 32 bytes in base64url".formatted(id));
        roles = Collections.unmodifiableSet(new TreeSet<>(Require.present("key roles", roles)));
        channels = Collections.unmodifiableSet(new TreeSet<>(Require.present("key channels", channels)));
        Require.that(!channels.contains(Channel.HTTP), "key %s may not use channel http".formatted(id));
        actors = List.copyOf(Require.present("key actors", actors));
    }

    /** Whether it may speak for somebody of this name. */
    public boolean speaksFor(Actor actor) {
        return actors.stream()
                .anyMatch(name -> name.endsWith("*")
                        ? actor.name().startsWith(name.substring(0, name.length() - 1))
                        : actor.name().equals(name));
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getUrlDecoder().decode(Require.present("public key", text)).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
