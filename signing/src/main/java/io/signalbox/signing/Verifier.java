package io.signalbox.signing;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.site.RegisteredKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells whose signature stands under a command or an approval, and whether that key may say what it says. A pure
 * function of its arguments: it reads nothing, and it answers whatever it is given.
 */
public final class Verifier {
    private final TrustedKeys gateways;

    /** @param gateways keys that may speak for anybody, in any role, who came by HTTP */
    public Verifier(TrustedKeys gateways) {
        this.gateways = gateways;
    }

    /**
     * Judges a message.
     *
     * @param value exactly the bytes of the record's value
     * @param actor who the message says is asking
     * @param registered the keys of the message's site; one that has a gateway's name is not looked at
     */
    public Verdict verify(
            MessageType<?> type,
            Optional<Signature> signature,
            byte[] value,
            Actor actor,
            List<RegisteredKey> registered) {
        if (signature.isEmpty()) {
            return refused(
                    Verdict.Reason.UNSIGNED,
                    "It has no signature. Ask by way of the gateway, or sign it with a key that keys.yaml registers.");
        }
        Signature given = signature.get();
        Optional<PublicKeyOfId> gateway = gateways.key(given.keyId());
        if (gateway.isPresent()) {
            return gateway.get().signed(type, given, value) ? byGateway(given.keyId(), actor) : bad(given, type);
        }
        Optional<RegisteredKey> program = registered.stream()
                .filter(key -> key.id().equals(given.keyId()))
                .findFirst();
        if (program.isEmpty()) {
            return refused(
                    Verdict.Reason.UNKNOWN_KEY,
                    "Its signature names key %s, which is neither a gateway's in the planner's trust file nor registered for this site in keys.yaml."
                            .formatted(shown(given.keyId())));
        }
        boolean good = PublicKeyOfId.of(program.get())
                .filter(key -> key.signed(type, given, value))
                .isPresent();
        return good ? byProgram(program.get(), actor) : bad(given, type);
    }

    private static Verdict byGateway(String keyId, Actor actor) {
        if (actor.channel() != Channel.HTTP) {
            return refused(
                    Verdict.Reason.CHANNEL_NOT_ALLOWED,
                    "Key %s is a gateway's, which signs for channel http alone, and this says that it came by %s."
                            .formatted(keyId, name(actor.channel())));
        }
        return new Verdict.Trusted(keyId, true);
    }

    private static Verdict byProgram(RegisteredKey key, Actor actor) {
        if (!key.channels().contains(actor.channel())) {
            return refused(
                    Verdict.Reason.CHANNEL_NOT_ALLOWED,
                    "Key %s of %s may not sign for channel %s; keys.yaml gives it %s."
                            .formatted(
                                    key.id(),
                                    key.owner(),
                                    name(actor.channel()),
                                    key.channels().stream().map(Verifier::name).collect(Collectors.joining(", "))));
        }
        if (!key.speaksFor(actor)) {
            return refused(
                    Verdict.Reason.ACTOR_NOT_ALLOWED,
                    "Key %s of %s may not sign for %s; keys.yaml gives it %s."
                            .formatted(key.id(), key.owner(), actor.name(), String.join(", ", key.actors())));
        }
        Set<Role> tooMany = new TreeSet<>(actor.roles());
        tooMany.removeAll(key.roles());
        if (!tooMany.isEmpty()) {
            return refused(
                    Verdict.Reason.ROLE_NOT_ALLOWED,
                    "Key %s of %s may not sign for somebody in the role of %s; keys.yaml gives it %s."
                            .formatted(key.id(), key.owner(), names(tooMany), names(key.roles())));
        }
        return new Verdict.Trusted(key.id(), false);
    }

    private static Verdict bad(Signature given, MessageType<?> type) {
        return refused(
                Verdict.Reason.BAD_SIGNATURE,
                "Its signature is not that of key %s over these very bytes as a %s."
                        .formatted(shown(given.keyId()), type.name()));
    }

    private static Verdict refused(Verdict.Reason why, String sentence) {
        return new Verdict.Refused(why, sentence);
    }

    /** Whoever wrote it may have written anything. */
    private static String shown(String keyId) {
        return "'" + keyId.replaceAll("[^\\p{Graph} ]", "?") + "'";
    }

    private static String name(Channel channel) {
        return channel.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String names(Set<Role> roles) {
        return roles.isEmpty() ? "none" : roles.stream().map(Role::wireName).collect(Collectors.joining(", "));
    }
}
