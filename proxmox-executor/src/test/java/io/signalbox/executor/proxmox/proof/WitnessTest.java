package io.signalbox.executor.proxmox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.RawRead;
import io.signalbox.proxmox.Read;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private static Read<String> read(int number) {
        byte[] body = "answer %d".formatted(number).getBytes(StandardCharsets.UTF_8);
        return new Read<>("value", new RawRead("GET /" + number, new HostName("pve01"), FakeSite.NOW, 200, body));
    }

    @Test
    void theDigestIsOfTheAnswersBytes() {
        Witness witness = new Witness();
        assertThat(witness.note(read(1), value -> "found " + value)).isEqualTo("value");
        assertThat(witness.evidence())
                .containsExactly(new Evidence(
                        "GET /1",
                        FakeSite.NOW,
                        200,
                        Digest.ofBytes("answer 1".getBytes(StandardCharsets.UTF_8)),
                        "found value"));
    }

    @Test
    void muchEvidenceStaysSmallAndTheRestIsStillBound() {
        Witness witness = new Witness();
        for (int i = 0; i < 1_000; i++) {
            witness.note(read(i), value -> "x".repeat(5_000));
        }
        List<Evidence> evidence = witness.evidence();
        assertThat(evidence).hasSize(Witness.MOST + 1);
        assertThat(evidence).allMatch(one -> one.found().length() <= 200);
        assertThat(evidence.getLast().request()).contains("880 more reads");
        witness.note(read(1_000), value -> "one more");
        assertThat(witness.evidence().getLast().digest())
                .isNotEqualTo(evidence.getLast().digest());
    }
}
