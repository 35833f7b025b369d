package io.signalbox.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.envelope.WireRecord;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class SignedMessagesTest {
    private static final SigningKey KEY = SigningKey.generate("gateway-a");
    private static final SignedMessages MESSAGES = new SignedMessages(KEY, "/signalbox/gateway");

    @Test
    void aSignedCommandIsReadAndVerified() throws UnreadableRecord {
        Command command = Samples.command(Samples.OPERATOR);
        WireRecord record = MESSAGES.of(command);
        Envelope<Command> read = EnvelopeCodec.decode(record, MessageType.COMMAND);
        assertThat(read.data()).isEqualTo(command);
        assertThat(record.key()).contains("test.example");
        assertThat(new Verifier(TrustedKeys.ofJwks(KEY.publicKeySet()))
                        .verify(
                                MessageType.COMMAND,
                                read.signature(),
                                record.value(),
                                read.data().actor(),
                                List.of()))
                .isEqualTo(new Verdict.Trusted("gateway-a", true));
    }

    @Test
    void aSignedApprovalIsReadAndVerified() throws UnreadableRecord {
        Approval approval = new Approval(
                new CommandId("ap-a"),
                Samples.SITE,
                new OperationId("op-a"),
                Digest.ofBytes(new byte[] {1}),
                Approval.Verdict.APPROVE,
                Samples.OPERATOR,
                "looks right",
                Instant.parse("2026-01-01T00:00:00Z"));
        WireRecord record = MESSAGES.of(approval);
        Envelope<Approval> read = EnvelopeCodec.decode(record, MessageType.APPROVAL);
        assertThat(read.data()).isEqualTo(approval);
        assertThat(new Verifier(TrustedKeys.ofJwks(KEY.publicKeySet()))
                        .verify(
                                MessageType.APPROVAL,
                                read.signature(),
                                record.value(),
                                read.data().actor(),
                                List.of()))
                .isInstanceOf(Verdict.Trusted.class);
    }

    /** As the guide tells a producer in another language to do it, with nothing but Ed25519 of the JDK. */
    @Test
    void theSignatureIsOverHeaderDotPayloadInBase64url() throws GeneralSecurityException, JoseException {
        WireRecord record = MESSAGES.of(Samples.command(Samples.OPERATOR));
        assertThat(record.headers()).containsEntry("ce_signaturekey", "gateway-a");
        String[] parts = Optional.ofNullable(record.headers().get("ce_signature"))
                .orElseThrow()
                .split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(parts[1]).isEmpty();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"EdDSA\",\"kid\":\"gateway-a\",\"typ\":\"signalbox.command.v1\"}");
        String input = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(record.value());
        PublicKey publicKey =
                PublicJsonWebKey.Factory.newPublicJwk(KEY.privateJwk()).getPublicKey();
        java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
        ed25519.initVerify(publicKey);
        ed25519.update(input.getBytes(StandardCharsets.US_ASCII));
        assertThat(ed25519.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }
}
