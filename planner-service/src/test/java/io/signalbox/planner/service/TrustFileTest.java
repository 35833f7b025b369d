package io.signalbox.planner.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.envelope.WireRecord;
import io.signalbox.planner.decision.Signer;
import io.signalbox.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustFileTest {
    private static final SigningKey ONE = SigningKey.generate("gateway-one");
    private static final SigningKey TWO = SigningKey.generate("gateway-two");

    @TempDir
    Path directory = Path.of("");

    private Path file() {
        return directory.resolve("trust.json");
    }

    /** As people should: the file is there whole, at once. */
    private void put(String text) throws IOException {
        Path draft = Files.writeString(directory.resolve("draft"), text);
        Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Signer signer(SignatureCheck check, SigningKey key) throws UnreadableRecord {
        WireRecord record = key.signed(PlannerSamples.envelope(
                MessageType.COMMAND,
                PlannerSamples.command("op-a", new Actor("operator", Set.of(Role.OPERATOR), Channel.HTTP))));
        Envelope<?> envelope = EnvelopeCodec.decode(record, MessageType.COMMAND);
        return check.of(
                envelope, record.value(), new Actor("operator", Set.of(Role.OPERATOR), Channel.HTTP), List.of());
    }

    @Test
    void aGatewayOfTheFileIsTrusted() throws IOException, UnreadableRecord {
        put(ONE.publicKeySet());
        SignatureCheck check = new SignatureCheck(new TrustFile(file()));
        assertThat(signer(check, ONE)).isEqualTo(new Signer.Trusted("gateway-one", true));
        assertThat(signer(check, TWO)).isInstanceOfSatisfying(Signer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("unknown_key");
            assertThat(refused.message()).contains("'gateway-two'").doesNotContain("Besides");
        });
    }

    @Test
    void aChangedFileCountsAtOnce() throws IOException, UnreadableRecord {
        put(ONE.publicKeySet());
        SignatureCheck check = new SignatureCheck(new TrustFile(file()));
        assertThat(signer(check, ONE)).isInstanceOf(Signer.Trusted.class);
        put(TWO.publicKeySet());
        assertThat(signer(check, ONE)).isInstanceOf(Signer.Refused.class);
        assertThat(signer(check, TWO)).isInstanceOf(Signer.Trusted.class);
    }

    @Test
    void withoutTheFileNobodyIsTrustedUntilItIsThere() throws IOException, UnreadableRecord {
        TrustFile trustFile = new TrustFile(file());
        SignatureCheck check = new SignatureCheck(trustFile);
        TrustReadiness readiness = new TrustReadiness(trustFile);
        assertThat(signer(check, ONE))
                .isInstanceOfSatisfying(
                        Signer.Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("Besides, the trust file " + file() + " cannot be used: it does not exist"));
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(readiness.call().getData().orElseThrow().get("why"))
                .asString()
                .contains(file().toString());

        put(ONE.publicKeySet());
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(signer(check, ONE)).isInstanceOf(Signer.Trusted.class);

        Files.delete(file());
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(signer(check, ONE)).isInstanceOf(Signer.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"keys\":[]}", "{\"keys\":[{\"kid\":\"a\"}]}", "\u0000"})
    void aFileThatMakesNoSenseTrustsNobody(String text) throws IOException {
        put(ONE.publicKeySet());
        TrustFile trustFile = new TrustFile(file());
        assertThat(trustFile.trust().why()).isEmpty();
        put(text);
        assertThat(trustFile.trust().why())
                .get()
                .asString()
                .contains(file().toString())
                .contains("/keys");
    }
}
