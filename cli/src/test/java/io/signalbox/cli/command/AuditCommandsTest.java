package io.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.text.AuditDossierText;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.merkle.note.SignerKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandsTest {
    private record Run(int code, String out, String err) {}

    @TempDir
    private Path scratch = Path.of("set by JUnit");

    @Test
    void aCopyIsMadeVerifiedAndBroughtUpToDate() throws IOException {
        try (AuditDouble service = new AuditDouble(scratch.resolve("service"))) {
            service.grow(300);
            Path copy = scratch.resolve("copy");
            assertThat(run(service, "audit", "download", copy.toString()).out()).startsWith("lab: 300 entries in ");

            Run verified = run(
                    service,
                    "audit",
                    "verify",
                    copy.toString(),
                    "--key",
                    service.key.verifier().toString());
            assertThat(verified.out())
                    .contains("signalbox/audit/lab: 300 entries", "signed by its key", "300 records compared", "GOOD");
            assertThat(verified.code()).isZero();
            assertThat(verified.err()).isEmpty();

            service.grow(700);
            run(service, "audit", "download", copy.toString(), "--site", "lab");
            Run again = run(service, "audit", "verify", copy.resolve("lab").toString());
            assertThat(again.code()).as(again.out()).isZero();
            assertThat(again.out()).contains("700 entries", "begins with what was signed over its first 300 entries");
            assertThat(again.err()).contains("The key came with the copy: signalbox/audit/lab+");
        }
    }

    @Test
    void whatWasSpoiledIsNamedAndTheExitCodeSaysSo() throws IOException {
        try (AuditDouble service = new AuditDouble(scratch.resolve("service"))) {
            service.grow(300);
            Path copy = scratch.resolve("copy");
            run(service, "audit", "download", copy.toString());
            Path bundle = copy.resolve("lab/data/000");
            byte[] bytes = Files.readAllBytes(bundle);
            bytes[bytes.length - 1] ^= 1;
            Files.write(bundle, bytes);

            Run run = run(service, "audit", "verify", copy.toString());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .contains(
                            "RecordChanged: The record of entry 255 (signalbox.events/0@255) was changed",
                            "NOT GOOD from entry 255 on");
        }
    }

    @Test
    void aLogThatForgotWhatItHadSignedIsFoundOut() throws IOException {
        try (AuditDouble service = new AuditDouble(scratch.resolve("service"))) {
            service.grow(300);
            Path copy = scratch.resolve("copy");
            run(service, "audit", "download", copy.toString());
            Path kept = scratch.resolve("kept");
            Files.copy(copy.resolve("lab/checkpoint"), kept);
            try (AuditDouble other = new AuditDouble(scratch.resolve("other"))) {
                other.grow(200);
                run(other, "audit", "download", scratch.resolve("second").toString());
                Run run =
                        run(other, "audit", "verify", scratch.resolve("second").toString(), "--since", kept.toString());
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.out()).contains("EarlierUnusable");
            }
            service.grow(301);
            Files.writeString(kept, Files.readString(kept).replace("\n300\n", "\n301\n"));
            assertThat(run(service, "audit", "verify", copy.toString(), "--since", kept.toString())
                            .out())
                    .contains("EarlierUnusable: The earlier checkpoint proves nothing: it is not signed by");
        }
    }

    @Test
    void aProofIsVerifiedHere() throws IOException {
        try (AuditDouble service = new AuditDouble(scratch.resolve("service"))) {
            service.grow(300);
            Run run = run(
                    service,
                    "audit",
                    "proof",
                    "42",
                    "--key",
                    service.key.verifier().toString());
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"index\":42", "PROVED: entry 42 of lab is under the signed root");

            SignerKey another = SignerKey.generate("signalbox/audit/lab", new SecureRandom());
            Run refused = run(
                    service, "audit", "proof", "42", "--key", another.verifier().toString());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("Entry 42 of lab is not proved: the checkpoint is not signed by the key");
        }
    }

    @Test
    void wrongArgumentsAreAnsweredInWords() throws IOException {
        try (AuditDouble service = new AuditDouble(scratch.resolve("service"))) {
            service.grow(1);
            Run none =
                    run(service, "audit", "verify", scratch.resolve("nowhere").toString());
            assertThat(none.code()).isEqualTo(2);
            assertThat(none.err()).contains("There is no directory");
            Files.createDirectories(scratch.resolve("empty"));
            assertThat(run(service, "audit", "verify", scratch.resolve("empty").toString())
                            .err())
                    .contains("holds no copy of a log");
            assertThat(run(service, "audit", "download", scratch.resolve("copy").toString(), "--site", "moon")
                            .err())
                    .contains("There is no log of 'moon'; there are: lab.");
            run(service, "audit", "download", scratch.resolve("copy").toString());
            assertThat(run(service, "audit", "verify", scratch.resolve("copy").toString(), "--key", "abc")
                            .err())
                    .contains("The key is of no use: not a verifier key");
            assertThat(run(service, "audit", "break-glass").code()).isEqualTo(2);
        }
    }

    @Test
    void aDossierSaysWhoApprovedWhatAndWhatProvesIt() throws IOException {
        String dossier = """
                [{"operation":"op-1","site":"lab",
                  "asked":[{"time":"2026-11-01T12:00:00Z","summary":"oncall asked to delete 1021 (web01): retired","sequence":3}],
                  "plans":[{"time":"2026-11-01T12:00:05Z","summary":"plan 1 proposed","sequence":9,
                    "data":{"digest":"sha256:ab","plan":{"steps":[{"id":"d1","risk":"destructive","summary":"delete 1021"}]}}}],
                  "decisions":[{"time":"2026-11-01T12:01:00Z","summary":"approver approves plan ab: agreed","sequence":11}],
                  "results":[{"time":"2026-11-01T12:02:00Z","summary":"1021 (web01) is gone","sequence":20,
                    "data":{"evidence":[{"status":200,"request":"GET /cluster/resources","at":"2026-11-01T12:02:00Z","found":"not there","digest":"sha256:cd"}]}}]}]
                """;
        Terminal terminal = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false, ZoneOffset.UTC);
        assertThat(AuditDossierText.lines(WireJson.mapper().readTree(dossier), "none", terminal))
                .containsExactly(
                        "op-1 on lab",
                        "  asked      2026-11-01 12:00:00  oncall asked to delete 1021 (web01): retired  [entry 3]",
                        "  plan shown 2026-11-01 12:00:05  plan 1 proposed  [entry 9]",
                        "             digest sha256:ab",
                        "             d1 (destructive): delete 1021",
                        "  decided    2026-11-01 12:01:00  approver approves plan ab: agreed  [entry 11]",
                        "  proved     2026-11-01 12:02:00  1021 (web01) is gone  [entry 20]",
                        "             200 GET /cluster/resources at 2026-11-01 12:02:00: not there, sha256:cd");
        assertThat(AuditDossierText.lines(WireJson.mapper().readTree("[]"), "none", terminal))
                .containsExactly("none");
    }

    private Run run(AuditDouble service, String... arguments) throws IOException {
        Files.writeString(
                scratch.resolve("cli.json"),
                "{\"audit\":\"%s\",\"tokens\":{\"auditor\":\"t-auditor\"}}".formatted(service.address()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, ZoneOffset.UTC);
        int code = Signalbox.commandLine(Map.of("SIGNALBOX_HOME", scratch.toString()), terminal)
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
