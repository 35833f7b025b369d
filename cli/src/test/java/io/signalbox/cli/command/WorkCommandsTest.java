package io.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.text.Plans;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command for work on a site, from what is typed to what is asked for. */
class WorkCommandsTest {
    private static final String ID = "op-0123456789abcdef";
    private static final String OPERATION = "/api/v1/operations/" + ID;
    private static final String GUEST = "\"guest\":{\"vmid\":101}";

    private final ServicesDouble services = new ServicesDouble();
    private final Shell shell;

    WorkCommandsTest(@TempDir Path home) throws IOException {
        shell = Shell.in(home, services);
    }

    @BeforeEach
    void takesCommands() {
        services.on("POST /api/v1/commands", 202, "{\"operation\":\"" + ID + "\"}");
        services.on(
                "GET " + OPERATION + "?wait=proposed&timeout=PT30S",
                200,
                proposed(Plans.deletion()).toString());
        services.on(
                "GET " + OPERATION + "?wait=ended&timeout=PT30S",
                200,
                reported().toString());
    }

    @AfterEach
    void stop() {
        services.close();
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                typed("guest shutdown 101 --patience 90s --then-stop")
                        .asks("\"kind\":\"ShutdownGuest\",\"patience\":\"PT1M30S\",\"thenStop\":true," + GUEST),
                typed("guest reboot 101").asks("\"kind\":\"RebootGuest\"," + GUEST),
                typed("guest migrate 101 --to pve02").asks("\"kind\":\"MigrateGuest\",\"to\":\"pve02\"," + GUEST),
                typed("guest configure 101 --set cores=4 --set description=a=b --delete balloon --digest abc")
                        .asks("\"kind\":\"ConfigureGuest\",\"set\":{\"cores\":\"4\",\"description\":\"a=b\"},"
                                + "\"delete\":[\"balloon\"],\"digest\":\"abc\"," + GUEST),
                typed("guest resize 101 scsi0 +8G")
                        .asks("\"kind\":\"ResizeDisk\",\"drive\":\"scsi0\",\"size\":8589934592,\"more\":true," + GUEST),
                typed("guest clone 101 web02 --full --range lab --to pve02 --storage fast")
                        .asks("\"kind\":\"CloneGuest\",\"name\":\"web02\",\"full\":true,\"range\":\"lab\","
                                + "\"to\":\"pve02\",\"storage\":\"fast\"," + GUEST),
                typed("guest clone 101 web02 --vmid 1001")
                        .asks("\"kind\":\"CloneGuest\",\"name\":\"web02\",\"vmid\":1001," + GUEST),
                typed("guests start --tag web --tag prod").asks("\"kind\":\"StartGuests\",\"tags\":[\"web\",\"prod\"]"),
                typed("guests shutdown --tag web --patience 5m --on-failure continue")
                        .asks("\"kind\":\"ShutdownGuests\",\"tags\":[\"web\"],\"patience\":\"PT5M\","
                                + "\"thenStop\":false,\"onFailure\":\"continue\""),
                typed("guests tag --tag web --add gold")
                        .asks("\"kind\":\"TagGuests\",\"tags\":[\"web\"],\"add\":[\"gold\"]"),
                typed("guests untag --tag web --remove gold")
                        .asks("\"kind\":\"UntagGuests\",\"tags\":[\"web\"],\"remove\":[\"gold\"]"),
                typed("guests snapshot before --tag web --memory")
                        .asks("\"kind\":\"SnapshotGuests\",\"tags\":[\"web\"],\"snapshot\":\"before\","
                                + "\"description\":\"\",\"memory\":true"),
                typed("snapshot create 101 before --description now")
                        .asks("\"kind\":\"CreateSnapshot\",\"snapshot\":\"before\",\"description\":\"now\","
                                + "\"memory\":false," + GUEST),
                typed("snapshot rollback 101 before --start")
                        .asks("\"kind\":\"RollbackSnapshot\",\"snapshot\":\"before\",\"start\":true," + GUEST),
                typed("snapshot delete 101 before")
                        .asks("\"kind\":\"DeleteSnapshot\",\"snapshot\":\"before\"," + GUEST),
                typed("backup create 101 --storage vault --mode stop --keep --notes weekly")
                        .asks("\"kind\":\"BackupGuest\",\"storage\":\"vault\",\"mode\":\"stop\",\"keep\":true,"
                                + "\"notes\":\"weekly\"," + GUEST),
                typed("backup restore vault:backup/one --name web03 --to pve02")
                        .asks("\"kind\":\"RestoreBackup\",\"volume\":\"vault:backup/one\",\"name\":\"web03\","
                                + "\"to\":\"pve02\""),
                typed("site sweep").asks("\"kind\":\"SweepOrphans\""),
                typed("site sweep --volumes --strays --storage fast --older-than 48h")
                        .asks("\"kind\":\"SweepOrphans\",\"kinds\":[\"volumes\",\"strays\"],\"storage\":\"fast\","
                                + "\"olderThan\":\"PT48H\""),
                typed("site sweep --clones --any-age")
                        .asks("\"kind\":\"SweepOrphans\",\"kinds\":[\"clones\"],\"olderThan\":\"PT0S\""),
                typed("site bootstrap-access --role Box --user box@pve --api-token main --secret site/token"
                                + " --admin site/admin --path /vms --rotate")
                        .asks("\"kind\":\"BootstrapAccess\",\"role\":\"Box\",\"user\":\"box@pve\",\"token\":\"main\","
                                + "\"secret\":\"site/token\",\"admin\":\"site/admin\",\"update\":false,\"rotate\":true,"
                                + "\"path\":\"/vms\""),
                typed(
                                "template create cloud-image debian-13 --image https://x.example/a.qcow2 --checksum sha256:%s --user admin --disk-size 32G --prove --host pve01"
                                        .formatted("0".repeat(64)))
                        .asks("\"kind\":\"CreateTemplate\",\"name\":\"debian-13\",\"source\":{\"kind\":\"CloudImage\","
                                + "\"image\":{\"url\":\"https://x.example/a.qcow2\",\"checksum\":\"sha256:%s\"},\"user\":\"admin\"},"
                                        .formatted("0".repeat(64))
                                + "\"host\":\"pve01\",\"diskSize\":34359738368,\"prove\":true,\"removeImage\":false"),
                typed("template create iso installer --volume local:iso/one.iso --disk-size 16G --vmid 905")
                        .asks("\"kind\":\"CreateTemplate\",\"name\":\"installer\",\"source\":{\"kind\":\"Iso\","
                                + "\"image\":{\"volume\":\"local:iso/one.iso\"}},\"vmid\":905,\"diskSize\":17179869184,"
                                + "\"prove\":false,\"removeImage\":false"),
                typed(
                                "template create talos talos-1.13 --image https://f.example/nocloud-amd64.raw.xz --unverified --cores 2 --memory 4096 --storage fast")
                        .asks(
                                "\"kind\":\"CreateTemplate\",\"name\":\"talos-1.13\",\"source\":{\"kind\":\"TalosImage\","
                                        + "\"image\":{\"url\":\"https://f.example/nocloud-amd64.raw.xz\",\"unverified\":true}},"
                                        + "\"storage\":\"fast\",\"cores\":2,\"memoryMib\":4096,\"prove\":false,\"removeImage\":false"),
                typed("template create disk router --volume local:import/r.raw --format raw --remove-image")
                        .asks("\"kind\":\"CreateTemplate\",\"name\":\"router\",\"source\":{\"kind\":\"DiskImage\","
                                + "\"image\":{\"volume\":\"local:import/r.raw\",\"format\":\"raw\"}},"
                                + "\"prove\":false,\"removeImage\":true"),
                typed("template delete 900 --confirm debian-13")
                        .asks("\"kind\":\"DeleteGuest\",\"guest\":{\"vmid\":900,\"name\":\"debian-13\"},"
                                + "\"stopFirst\":false,\"template\":true"),
                typed("backup delete vault:backup/one")
                        .asks("\"kind\":\"DeleteBackup\",\"volume\":\"vault:backup/one\""),
                typed("cluster create staging").asks("\"kind\":\"CreateCluster\",\"cluster\":\"staging\""),
                typed("cluster create staging --placement pack --on-failure continue")
                        .asks("\"kind\":\"CreateCluster\",\"cluster\":\"staging\",\"placement\":\"pack\","
                                + "\"onFailure\":\"continue\""),
                typed("cluster teardown staging --confirm staging")
                        .asks("\"kind\":\"TeardownCluster\",\"cluster\":\"staging\",\"confirm\":\"staging\","
                                + "\"force\":false"),
                typed("cluster teardown staging --confirm stagin --patience 5m --no-then-stop --on-failure continue")
                        .asks("\"kind\":\"TeardownCluster\",\"cluster\":\"staging\",\"confirm\":\"stagin\","
                                + "\"patience\":\"PT5M\",\"thenStop\":false,\"force\":false,"
                                + "\"onFailure\":\"continue\""),
                typed("cluster teardown staging --confirm staging --force")
                        .asks("\"kind\":\"TeardownCluster\",\"cluster\":\"staging\",\"confirm\":\"staging\","
                                + "\"force\":true"));
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                typed("snapshot list 101").asks("\"kind\":\"ReportSnapshots\"," + GUEST),
                typed("backup list").asks("\"kind\":\"ReportBackups\""),
                typed("backup list --guest 101").asks("\"kind\":\"ReportBackups\",\"vmid\":101"),
                typed("cluster validate staging").asks("\"kind\":\"ValidateCluster\",\"cluster\":\"staging\""),
                typed("cluster report staging").asks("\"kind\":\"ReportCluster\",\"cluster\":\"staging\""),
                typed("site check").asks("\"kind\":\"CheckSite\""),
                typed("site inventory").asks("\"kind\":\"ReportInventory\""));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsTypedIsAskedForAsADryRun(String typed, String asked) {
        Shell.Run run = shell.run(typed.split(" "));

        assertThat(run.err()).isEqualTo("operation " + ID + System.lineSeparator());
        assertThat(run.code()).isZero();
        ObjectNode sent = sent();
        assertThat(sent.remove("dryRun").asBoolean()).isTrue();
        assertThat(sent.remove("reason").asText()).startsWith("signalbox ").endsWith(" by tess");
        assertThat(sent).isEqualTo(Shell.tree("{" + asked + "}"));
        assertThat(run.out()).contains("r1-delete-101");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void questionsAreAnsweredWithAReportAndAnErrorInItIsNoSuccess(String typed, String asked) {
        Shell.Run run = shell.run(typed.split(" "));

        assertThat(run.code()).isEqualTo(1);
        ObjectNode sent = sent();
        sent.remove("reason");
        assertThat(sent).isEqualTo(Shell.tree("{" + asked + "}"));
        assertThat(run.out())
                .contains(
                        "error    pve02: Its clock is 40 s ahead.", "Set it by NTP.", "NAME  TAKEN", "old   2026-05-04")
                .contains("verified: Read just now.");
        assertThat(Shell.tree(shell.run((typed + " --json").split(" ")).out()).path("reports"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "warning"})
    void aCheckThatFindsNoErrorIsASuccess(String level) {
        services.forget("GET " + OPERATION + "?wait=ended&timeout=PT30S");
        services.on(
                "GET " + OPERATION + "?wait=ended&timeout=PT30S",
                200,
                reported().toString().replace("\"level\":\"error\"", "\"level\":\"" + level + "\""));

        assertThat(shell.run("site", "check").code()).isZero();
        assertThat(shell.run("site", "check", "--json").code()).isZero();
    }

    @Test
    void theHelpOfACheckSaysWhatItsExitCodesMean() {
        assertThat(shell.run("site", "check", "--help").out()).contains("a check or a report found an error");
    }

    @Test
    void aNameGuardsAndTheReasonSaysWhatWasTyped() {
        shell.run("snapshot", "create", "101", "before", "--name", "web01");

        assertThat(sent().path("guest").path("name").asText()).isEqualTo("web01");
        assertThat(sent().path("reason").asText()).isEqualTo("signalbox snapshot create 101 by tess");
    }

    @Test
    void aPasswordIsNotSentAnywhere() {
        Shell.Run run = shell.run("guest", "configure", "101", "--set", "cipassword=hunter2");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("a secret is not sent").doesNotContain("hunter2");
        assertThat(services.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guest shutdwn 101|shutdown",
                "guest start web01|'web01' is no VMID",
                "guest start 99|from 100 to 999999999; signalbox site inventory",
                "guests|Missing required subcommand",
                "guests start|--tag",
                "guest resize 101 scsi0 32|expected such as 32G",
                "guest shutdown 101 --patience 3|expected such as 90s",
                "guest clone 101 web02 --full --linked|exclude each other",
                "guest configure 101|--set KEY=VALUE",
                "backup create 101|--storage",
                "cluster teardown staging|--confirm NAME",
                "template delete 900|--confirm NAME",
                "snapshot rolback 101 before|rollback",
                "site chek|check"
            })
    void whatIsWrongIsSaidWithWhatWasMeant(String typed) {
        String[] parts = typed.split("\\|", 2);
        Shell.Run run = shell.run(parts[0].split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(parts[1]);
        assertThat(services.asked()).isEmpty();
    }

    private ObjectNode sent() {
        return (ObjectNode) Shell.tree(services.asked().getFirst().body());
    }

    private record Typed(String words) {
        private Arguments asks(String json) {
            return Arguments.of(words, json);
        }
    }

    private static Typed typed(String words) {
        return new Typed(words);
    }

    private static ObjectNode proposed(Plan plan) {
        ObjectNode operation = WireJson.mapper().createObjectNode();
        operation
                .put("id", ID)
                .put("kind", "DeleteGuest")
                .put("state", "proposed")
                .put("actor", "operator");
        operation.put("expiresAt", "2026-11-01T10:30:00Z").put("approvalsStillNeeded", 1);
        operation.set("plan", WireJson.mapper().valueToTree(plan));
        return operation;
    }

    private static ObjectNode reported() {
        ObjectNode operation = WireJson.mapper().createObjectNode();
        operation.put("id", ID).put("kind", "CheckSite").put("state", "ended").put("ending", "verified");
        operation.put("summary", "Read just now.");
        JsonNode report = Shell.tree("""
                {"title":"t","findings":[{"level":"error","subject":"pve02","says":"Its clock is 40 s ahead.",
                 "remedy":"Set it by NTP."}],
                 "tables":[{"name":"snapshots","columns":[{"name":"name","unit":"text"},{"name":"taken","unit":"time"}],
                            "rows":[["old","2026-05-04T12:00:00Z"]]}]}
                """);
        operation.putArray("reports").addAll(List.of(report));
        return operation;
    }
}
