package io.signalbox.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of command as it comes in, with as little as it can be said in. */
public class EveryKindTest {
    private static final String GUEST = "\"guest\":{\"vmid\":101}";
    private static final String TAGS = "\"tags\":[\"web\"]";

    /** Each with the fields that may not be left out. */
    public static Stream<String> commands() {
        return Stream.of(
                "\"kind\":\"EvacuateHost\",\"host\":\"pve01\"",
                "\"kind\":\"StartGuest\"," + GUEST,
                "\"kind\":\"StopGuest\"," + GUEST,
                "\"kind\":\"DeleteGuest\"," + GUEST,
                "\"kind\":\"ShutdownGuest\"," + GUEST,
                "\"kind\":\"RebootGuest\"," + GUEST,
                "\"kind\":\"MigrateGuest\"," + GUEST,
                "\"kind\":\"ConfigureGuest\",\"set\":{\"cores\":\"4\"}," + GUEST,
                "\"kind\":\"ResizeDisk\",\"drive\":\"scsi0\",\"size\":34359738368," + GUEST,
                "\"kind\":\"CloneGuest\",\"name\":\"web02\"," + GUEST,
                "\"kind\":\"StartGuests\"," + TAGS,
                "\"kind\":\"ShutdownGuests\"," + TAGS,
                "\"kind\":\"TagGuests\",\"add\":[\"gold\"]," + TAGS,
                "\"kind\":\"UntagGuests\",\"remove\":[\"gold\"]," + TAGS,
                "\"kind\":\"SnapshotGuests\",\"snapshot\":\"before\"," + TAGS,
                "\"kind\":\"CreateSnapshot\",\"snapshot\":\"before\"," + GUEST,
                "\"kind\":\"RollbackSnapshot\",\"snapshot\":\"before\"," + GUEST,
                "\"kind\":\"DeleteSnapshot\",\"snapshot\":\"before\"," + GUEST,
                "\"kind\":\"ReportSnapshots\"," + GUEST,
                "\"kind\":\"BackupGuest\",\"storage\":\"vault\"," + GUEST,
                "\"kind\":\"RestoreBackup\",\"volume\":\"vault:backup/one\"",
                "\"kind\":\"DeleteBackup\",\"volume\":\"vault:backup/one\"",
                "\"kind\":\"ReportBackups\"",
                "\"kind\":\"HoldHost\",\"host\":\"pve01\"",
                "\"kind\":\"ReleaseHost\",\"host\":\"pve01\"",
                "\"kind\":\"ReturnGuests\",\"host\":\"pve01\"",
                "\"kind\":\"ValidateCluster\",\"cluster\":\"staging\"",
                "\"kind\":\"CreateCluster\",\"cluster\":\"staging\"",
                "\"kind\":\"ReportCluster\",\"cluster\":\"staging\"",
                "\"kind\":\"TeardownCluster\",\"cluster\":\"staging\",\"confirm\":\"staging\"",
                "\"kind\":\"CreateTemplate\",\"name\":\"debian-13\",\"source\":{\"kind\":\"CloudImage\",\"image\":{\"volume\":\"local:import/one.qcow2\"}}",
                "\"kind\":\"CheckSite\"",
                "\"kind\":\"ReportInventory\"",
                "\"kind\":\"SweepOrphans\"",
                "\"kind\":\"BootstrapAccess\",\"role\":\"Box\",\"user\":\"box@pve\",\"token\":\"main\",\"secret\":\"a\",\"admin\":\"b\"");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aKindIsTakenWithoutWhatMayBeLeftOut(String fields) {
        assertThat(fields).contains("\"" + parse(fields).goal().kind() + "\"");
    }

    @Test
    void noKindIsForgotten() {
        Set<String> kinds = Stream.of(
                        Goal.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> !Goal.OfOperation.class.isAssignableFrom(type.value()))
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(commands().map(fields -> parse(fields).goal().kind())).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void theApisDescriptionHasEveryFieldOfEveryKind() {
        Set<String> described = components(CommandDocument.class).collect(Collectors.toSet());
        assertThat(commands().flatMap(fields -> components(parse(fields).goal().getClass())))
                .isSubsetOf(described);
    }

    @Test
    void fieldsThatMayBeLeftOutAreRead() {
        assertThat(parse("\"kind\":\"ShutdownGuest\",\"patience\":\"PT90S\",\"thenStop\":true," + GUEST)
                        .goal())
                .isInstanceOfSatisfying(GuestGoal.ShutdownGuest.class, goal -> {
                    assertThat(goal.patience()).contains(Duration.ofSeconds(90));
                    assertThat(goal.thenStop()).isTrue();
                });
        assertThat(parse("\"kind\":\"BackupGuest\",\"storage\":\"vault\",\"mode\":\"stop\"," + GUEST)
                        .goal())
                .isInstanceOfSatisfying(
                        BackupGoal.BackupGuest.class,
                        goal -> assertThat(goal.mode()).isEqualTo(Optional.of(BackupGoal.Mode.STOP)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patience|\"kind\":\"ShutdownGuest\",\"patience\":\"3 minutes\",\"guest\":{\"vmid\":101}",
                "patience|\"kind\":\"RebootGuest\",\"patience\":\"PT2H\",\"guest\":{\"vmid\":101}",
                "set|\"kind\":\"ConfigureGuest\",\"set\":[],\"guest\":{\"vmid\":101}",
                "size is 1000|\"kind\":\"ResizeDisk\",\"drive\":\"scsi0\",\"size\":1000,\"guest\":{\"vmid\":101}",
                "drive|\"kind\":\"ResizeDisk\",\"drive\":\"c:\",\"size\":1048576,\"guest\":{\"vmid\":101}",
                "vmid and range|\"kind\":\"CloneGuest\",\"name\":\"a\",\"vmid\":1001,\"range\":\"vms\",\"guest\":{\"vmid\":101}",
                "tags|\"kind\":\"StartGuests\"",
                "tag 'WEB'|\"kind\":\"StartGuests\",\"tags\":[\"WEB\"]",
                "snapshot|\"kind\":\"CreateSnapshot\",\"snapshot\":\"1st\",\"guest\":{\"vmid\":101}",
                "mode|\"kind\":\"BackupGuest\",\"storage\":\"vault\",\"mode\":\"frozen\",\"guest\":{\"vmid\":101}",
                "confirm|\"kind\":\"TeardownCluster\",\"cluster\":\"staging\"",
                "placement|\"kind\":\"CreateCluster\",\"cluster\":\"staging\",\"placement\":\"anywhere\"",
                "force|\"kind\":\"TeardownCluster\",\"cluster\":\"a\",\"confirm\":\"a\",\"force\":true,\"thenStop\":true",
                "volume|\"kind\":\"DeleteBackup\",\"volume\":\"../etc\"",
                "olderThan|\"kind\":\"SweepOrphans\",\"olderThan\":\"-PT1H\"",
                "kinds|\"kind\":\"SweepOrphans\",\"kinds\":[\"disks\"]",
                "user|\"kind\":\"BootstrapAccess\",\"role\":\"Box\",\"user\":\"root@pam\",\"token\":\"main\",\"secret\":\"a\",\"admin\":\"b\"",
                "source|\"kind\":\"CreateTemplate\",\"name\":\"a\"",
                "checksum|\"kind\":\"CreateTemplate\",\"name\":\"a\",\"source\":{\"kind\":\"Iso\",\"image\":{\"url\":\"https://x.example/a.iso\",\"checksum\":\"md5:1\"}}",
                "guest|\"kind\":\"CreateSnapshot\",\"snapshot\":\"before\""
            })
    void whatIsWrongIsSaidByItsField(String expected) {
        String[] parts = expected.split("\\|", 2);
        assertThatThrownBy(() -> parse(parts[1])).isInstanceOfSatisfying(ApiProblem.class, told -> {
            assertThat(told.problem().status()).isEqualTo(400);
            assertThat(told.problem().detail())
                    .contains(parts[0])
                    .doesNotContain("io.signalbox")
                    .doesNotContain("java.");
        });
    }

    @Test
    void aPasswordIsRefusedBeforeItIsPublishedAndNotRepeated() {
        assertThatThrownBy(() -> parse("\"kind\":\"ConfigureGuest\",\"set\":{\"cipassword\":\"hunter2\"}," + GUEST))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        told -> assertThat(told.problem().detail())
                                .contains("a secret may not travel in a message")
                                .doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hunter2@x.example/a.qcow2",
                "https://x.example/a.qcow2?X-Amz-Signature=hunter2",
                "https://x.example/a.qcow2?sv=1&sig=hunter2",
                "https://x.example/hunter2 a.qcow2"
            })
    void aUrlWithCredentialsIsRefusedBeforeItIsPublishedAndNotRepeated(String url) {
        assertThatThrownBy(() -> parse(
                        "\"kind\":\"CreateTemplate\",\"name\":\"a\",\"source\":{\"kind\":\"DiskImage\",\"image\":{\"url\":\"%s\"}}"
                                .formatted(url)))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        told -> assertThat(told.problem().toString()).doesNotContain("hunter2"));
    }

    @Test
    void aPrivateKeyIsRefusedBeforeItIsPublishedAndNotRepeated() {
        assertThatThrownBy(
                        () -> parse(
                                "\"kind\":\"CreateTemplate\",\"name\":\"a\",\"source\":{\"kind\":\"CloudImage\",\"image\":{\"volume\":\"local:import/a.raw\"},\"sshKeys\":[\"-----BEGIN OPENSSH PRIVATE KEY----- hunter2\"]}"))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        told -> assertThat(told.problem().toString())
                                .contains("private key")
                                .doesNotContain("hunter2"));
    }

    private static Stream<String> components(Class<?> type) {
        return Stream.of(type.getRecordComponents()).map(RecordComponent::getName);
    }

    private static CommandRequest parse(String fields) {
        return CommandRequest.parse("{%s,\"reason\":\"r\"}".formatted(fields).getBytes(StandardCharsets.UTF_8));
    }
}
