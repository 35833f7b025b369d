package io.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandsTest {
    private static final String POLICY = """
            approvals:
              free_guests: 2
              destructive: {count: 2}
            windows:
              - name: nights
                opens: "0 22 * * *"
                lasts: 6h
                zone: UTC
                risks: [destructive]
            tests:
              - name: two guests move without approval
                command: {kind: EvacuateHost, actor: operator, guests: 2, dry_run: false, at: 2026-05-05T12:00:00Z}
                expect: runs
              - name: a deletion needs two
                command: {kind: DeleteGuest, actor: operator, at: 2026-05-05T23:00:00Z}
                approvals: [{by: reviewer}]
                expect: needs 1 approval
            """;

    private record Run(int code, String out, String err) {}

    @TempDir
    Path repo = Path.of("set by JUnit");

    @Test
    void testsThatPassAreShownAndTheShellIsToldSo() throws IOException {
        Run run = test(POLICY, repo.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("LINE  TEST                              EXPECTED          POLICY SAYS       RESULT")
                .contains("a deletion needs two              needs 1 approval  needs 1 approval  ok")
                .contains("policy.yaml: all 2 tests pass");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aTestThatFailsIsShownWithWhyAndTheShellIsToldSo() throws IOException {
        Run run = test(
                POLICY.replace("count: 2", "count: 3"),
                repo.resolve("policy.yaml").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("a deletion needs two              needs 1 approval  needs 2 approvals  FAILED")
                .contains("1 of 2 tests fail, and it would be refused");
        assertThat(run.err()).contains("line 17 column 13: the test 'a deletion needs two' fails");
    }

    @Test
    void aFileWithAFaultIsRefusedWithItsLine() throws IOException {
        Run run = test(POLICY.replace("lasts: 6h", "lasts: long"), repo.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("policy.yaml line 7 column 12: windows[0].lasts is 'long'; expected a duration");
        assertThat(run.out()).contains("1 fault, and it would be refused");
    }

    @Test
    void programsGetJson() throws IOException {
        Run run = test(POLICY.replace("count: 2", "count: 3"), repo.toString(), "--json");

        JsonNode said = WireJson.mapper().readTree(run.out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(said.path("inOrder").asBoolean(true)).isFalse();
        assertThat(said.at("/tests/0/passed").asBoolean()).isTrue();
        assertThat(said.at("/tests/1/actual").asText()).isEqualTo("needs 2 approvals");
        assertThat(said.at("/faults/0/line").asInt()).isEqualTo(17);
    }

    @Test
    void aMissingFileIsAWrongCommandLine() {
        Run run = run("policy", "test", repo.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There is no file " + repo.resolve("policy.yaml"));
    }

    @Test
    void showListsTheRules() throws IOException {
        write(POLICY);

        Run run = run("policy", "show", "--policy", repo.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("destructive  2 other people with the role approver")
                .contains("none for up to 2 guests, unless it is a dry run")
                .contains("nights  0 22 * * *  UTC   6h   destructive");
    }

    @Test
    void explainSaysWhatAndWhy() throws IOException {
        write(POLICY);
        String[] deletion = {
            "policy", "explain", "DeleteGuest", "--policy", repo.toString(), "--at", "2026-05-05T12:00:00Z", "--apply"
        };

        assertThat(run(deletion).out())
                .startsWith("needs 2 approvals")
                .contains("The plan needs approval by 2 other people with the role approver, and has 0.");
        assertThat(run(with(deletion, "--approved-by", "reviewer", "--approved-by", "second-approver"))
                        .out())
                .startsWith("waits until 2026-05-05T22:00:00Z (nights)");
        assertThat(run(with(deletion, "--break-glass", "--roles", "operator,break-glass"))
                        .out())
                .startsWith("runs")
                .contains("The plan runs without approval by 2 other people");
        assertThat(run(with(deletion, "--roles", "boss")).code()).isEqualTo(2);
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private Run test(String policy, String path, String... more) throws IOException {
        write(policy);
        return run(with(new String[] {"policy", "test", path}, more));
    }

    private void write(String policy) throws IOException {
        Files.writeString(repo.resolve("policy.yaml"), policy);
    }

    private Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, ZoneOffset.UTC);
        int code = Signalbox.commandLine(Map.of("SIGNALBOX_HOME", repo.toString(), "USER", "operator"), terminal)
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
