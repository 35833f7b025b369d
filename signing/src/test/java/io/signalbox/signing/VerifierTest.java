package io.signalbox.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.site.RegisteredKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    private static final byte[] VALUE = "{\"id\":\"op-a\"}".getBytes(StandardCharsets.UTF_8);
    private static final SigningKey GATEWAY = SigningKey.generateFor("gateway");
    private static final SigningKey BOT = SigningKey.generate("chat-bot");
    private static final SigningKey STRANGER = SigningKey.generate("stranger");
    private static final Verifier VERIFIER = new Verifier(TrustedKeys.ofJwks(GATEWAY.publicKeySet()));

    private static Verdict verdict(Optional<Signature> signature, byte[] value, Actor actor) {
        return VERIFIER.verify(MessageType.COMMAND, signature, value, actor, List.of(Samples.registered(BOT)));
    }

    private static Verdict verdict(String detached) {
        return verdict(Optional.of(new Signature(GATEWAY.keyId(), detached)), VALUE, Samples.OPERATOR);
    }

    private static void assertRefused(Verdict verdict, Verdict.Reason why) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(why);
            assertThat(refused.sentence()).endsWith(".");
        });
    }

    @Test
    void aGatewayMaySpeakForAnybodyWhoCameByHttp() {
        Actor everything = new Actor("lead", Set.of(Role.values()), Channel.HTTP);
        assertThat(verdict(Optional.of(GATEWAY.sign(MessageType.COMMAND, VALUE)), VALUE, everything))
                .isEqualTo(new Verdict.Trusted(GATEWAY.keyId(), true));
    }

    @Test
    void aGatewayMayNotSayThatSomebodyCameByChat() {
        assertRefused(
                verdict(Optional.of(GATEWAY.sign(MessageType.COMMAND, VALUE)), VALUE, Samples.ONCALL_BY_CHAT),
                Verdict.Reason.CHANNEL_NOT_ALLOWED);
    }

    @Test
    void aRegisteredKeyMaySpeakWithinItsRegistration() {
        assertThat(verdict(Optional.of(BOT.sign(MessageType.COMMAND, VALUE)), VALUE, Samples.ONCALL_BY_CHAT))
                .isEqualTo(new Verdict.Trusted("chat-bot", false));
    }

    @Test
    void aRegisteredKeyMayNotSpeakBeyondIt() {
        Optional<Signature> signature = Optional.of(BOT.sign(MessageType.COMMAND, VALUE));
        assertRefused(
                verdict(signature, VALUE, new Actor("chat:oncall", Set.of(Role.OPERATOR, Role.APPROVER), Channel.CHAT)),
                Verdict.Reason.ROLE_NOT_ALLOWED);
        assertRefused(
                verdict(signature, VALUE, new Actor("operator", Set.of(Role.OPERATOR), Channel.CHAT)),
                Verdict.Reason.ACTOR_NOT_ALLOWED);
        assertRefused(
                verdict(signature, VALUE, new Actor("chat:oncall", Set.of(Role.OPERATOR), Channel.HTTP)),
                Verdict.Reason.CHANNEL_NOT_ALLOWED);
        assertRefused(
                verdict(signature, VALUE, new Actor("chat:oncall", Set.of(Role.OPERATOR), Channel.SCHEDULE)),
                Verdict.Reason.CHANNEL_NOT_ALLOWED);
    }

    @Test
    void aKeyOfAnotherSiteIsUnknownHere() {
        assertRefused(
                VERIFIER.verify(
                        MessageType.COMMAND,
                        Optional.of(BOT.sign(MessageType.COMMAND, VALUE)),
                        VALUE,
                        Samples.ONCALL_BY_CHAT,
                        List.of()),
                Verdict.Reason.UNKNOWN_KEY);
    }

    @Test
    void aRegistrationCannotTakeAGatewaysName() {
        SigningKey impostor = SigningKey.generate(GATEWAY.keyId());
        assertRefused(
                VERIFIER.verify(
                        MessageType.COMMAND,
                        Optional.of(impostor.sign(MessageType.COMMAND, VALUE)),
                        VALUE,
                        Samples.ONCALL_BY_CHAT,
                        List.of(Samples.registered(impostor))),
                Verdict.Reason.BAD_SIGNATURE);
    }

    @Test
    void withoutTrustedKeysNoGatewayIsKnown() {
        Verdict verdict = new Verifier(TrustedKeys.none())
                .verify(
                        MessageType.COMMAND,
                        Optional.of(GATEWAY.sign(MessageType.COMMAND, VALUE)),
                        VALUE,
                        Samples.OPERATOR,
                        List.of());
        assertRefused(verdict, Verdict.Reason.UNKNOWN_KEY);
    }

    @Test
    void withoutASignatureNobodySpeaks() {
        assertRefused(verdict(Optional.empty(), VALUE, Samples.OPERATOR), Verdict.Reason.UNSIGNED);
    }

    @Test
    void aSignatureOfAnotherKeyUnderATrustedNameIsBad() {
        Signature strangers = STRANGER.sign(MessageType.COMMAND, VALUE);
        assertRefused(
                verdict(Optional.of(new Signature(GATEWAY.keyId(), strangers.value())), VALUE, Samples.OPERATOR),
                Verdict.Reason.BAD_SIGNATURE);
        assertRefused(verdict(Optional.of(strangers), VALUE, Samples.OPERATOR), Verdict.Reason.UNKNOWN_KEY);
    }

    @Test
    void aSignatureOverAnApprovalIsNoSignatureOverACommand() {
        assertRefused(
                verdict(Optional.of(GATEWAY.sign(MessageType.APPROVAL, VALUE)), VALUE, Samples.OPERATOR),
                Verdict.Reason.BAD_SIGNATURE);
    }

    @Property(tries = 200)
    void aSignatureCountsForNoOtherBytes(@ForAll byte[] other) {
        boolean same = Arrays.equals(other, VALUE);
        Verdict verdict = verdict(Optional.of(GATEWAY.sign(MessageType.COMMAND, VALUE)), other, Samples.OPERATOR);
        assertThat(verdict instanceof Verdict.Trusted).isEqualTo(same);
    }

    @Property(tries = 300)
    void anyOneChangedByteOfTheValueIsSeen(@ForAll int at, @ForAll byte change) {
        byte[] changed = VALUE.clone();
        int index = Math.floorMod(at, changed.length);
        changed[index] ^= change;
        Verdict verdict = verdict(Optional.of(GATEWAY.sign(MessageType.COMMAND, VALUE)), changed, Samples.OPERATOR);
        assertThat(verdict instanceof Verdict.Trusted).isEqualTo(change == 0);
    }

    @Property(tries = 500)
    void garbageIsABadSignatureAndNeverAnException(@ForAll @StringLength(min = 1, max = 300) String garbage) {
        if (!garbage.isBlank()) {
            assertRefused(verdict(garbage), Verdict.Reason.BAD_SIGNATURE);
        }
    }

    @Property(tries = 500)
    void garbageOfTheRightShapeIsABadSignature(@ForAll byte[] header, @ForAll byte[] seed) {
        String head = Base64.getUrlEncoder().withoutPadding().encodeToString(header);
        String tail = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(seed, 64));
        assertRefused(verdict(head + ".." + tail), Verdict.Reason.BAD_SIGNATURE);
    }

    @Property(tries = 300)
    void aTruncatedOrChangedSignatureIsBad(@ForAll int at, @ForAll char other) {
        String good = GATEWAY.sign(MessageType.COMMAND, VALUE).value();
        int index = Math.floorMod(at, good.length() - 1);
        if (index > 0) {
            assertRefused(verdict(good.substring(0, index)), Verdict.Reason.BAD_SIGNATURE);
        }
        String changed = good.substring(0, index) + other + good.substring(index + 1);
        if (!changed.isBlank() && !changed.equals(good)) {
            assertRefused(verdict(changed), Verdict.Reason.BAD_SIGNATURE);
        }
    }

    private static String forged(Consumer<JsonWebSignature> how) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(GATEWAY.keyId());
        jws.setHeader("typ", MessageType.COMMAND.name());
        jws.setKey(KeyPairs.privateKey(GATEWAY));
        jws.setPayloadBytes(VALUE);
        how.accept(jws);
        return jws.getDetachedContentCompactSerialization();
    }

    @Test
    void theForgeryWithoutAChangeIsGood() throws JoseException {
        assertThat(verdict(forged(jws -> {}))).isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void withoutAnAlgorithmThereIsNoSignature() throws JoseException {
        String none = forged(jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            jws.setKey(null);
        });
        assertRefused(verdict(none), Verdict.Reason.BAD_SIGNATURE);
        String sixtyFour = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertRefused(verdict(none + sixtyFour), Verdict.Reason.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AlgorithmIdentifiers.HMAC_SHA256,
                AlgorithmIdentifiers.HMAC_SHA384,
                AlgorithmIdentifiers.HMAC_SHA512
            })
    void thePublicKeyIsNoSharedSecret(String algorithm) throws JoseException {
        byte[] publicKey = Base64.getUrlDecoder().decode(GATEWAY.publicKey());
        String forged = forged(jws -> {
            jws.setAlgorithmHeaderValue(algorithm);
            jws.setDoKeyValidation(false);
            jws.setKey(new HmacKey(publicKey));
        });
        assertRefused(verdict(forged), Verdict.Reason.BAD_SIGNATURE);
    }

    @Test
    void headersThatAreNotKnownHereAreRefusedEvenWhenSigned() throws JoseException {
        List<Consumer<JsonWebSignature>> changes = List.of(
                jws -> jws.setHeader("crit", List.of("exp")),
                jws -> {
                    jws.setHeader("b64", false);
                    jws.setCriticalHeaderNames("b64");
                },
                jws -> jws.setHeader("jwk", "x"),
                jws -> jws.setHeader("x5u", "https://example.com"),
                jws -> jws.setHeader("cty", "json"));
        for (Consumer<JsonWebSignature> change : changes) {
            assertRefused(verdict(forged(change)), Verdict.Reason.BAD_SIGNATURE);
        }
    }

    @Test
    void aKeyNameInTheHeaderOtherThanTheOneInTheSignatureIsRefused() throws JoseException {
        assertRefused(verdict(forged(jws -> jws.setKeyIdHeaderValue("chat-bot"))), Verdict.Reason.BAD_SIGNATURE);
    }

    @Test
    void aPayloadThatIsNotDetachedIsRefused() throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(GATEWAY.keyId());
        jws.setHeader("typ", MessageType.COMMAND.name());
        jws.setKey(KeyPairs.privateKey(GATEWAY));
        jws.setPayloadBytes(VALUE);
        assertRefused(verdict(jws.getCompactSerialization()), Verdict.Reason.BAD_SIGNATURE);
    }

    @Test
    void aRegistrationWhoseBytesAreNoPointRefusesAndDoesNotFail() {
        RegisteredKey nonsense = new RegisteredKey(
                "chat-bot",
                "nobody",
                Base64.getUrlEncoder().withoutPadding().encodeToString(allOnes()),
                Set.of(Role.OPERATOR),
                Set.of(Channel.CHAT),
                List.of("chat:*"));
        assertRefused(
                VERIFIER.verify(
                        MessageType.COMMAND,
                        Optional.of(BOT.sign(MessageType.COMMAND, VALUE)),
                        VALUE,
                        Samples.ONCALL_BY_CHAT,
                        List.of(nonsense)),
                Verdict.Reason.BAD_SIGNATURE);
    }

    private static byte[] allOnes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }

    @Test
    void whatIsQuotedFromAStrangerIsMadeHarmless() {
        Verdict verdict = verdict(Optional.of(new Signature("evil\u001b[31m\nkey", "x")), VALUE, Samples.OPERATOR);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("'evil?[31m?key'"));
    }
}
