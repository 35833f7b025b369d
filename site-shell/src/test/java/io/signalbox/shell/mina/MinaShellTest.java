package io.signalbox.shell.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.site.LabSite;
import io.signalbox.lab.site.SiteOptions;
import io.signalbox.lab.ssh.LabShells;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.Secrets;
import io.signalbox.secrets.file.FileSecrets;
import io.signalbox.shell.NodeMaintenance;
import io.signalbox.shell.ShellReply;
import io.signalbox.shell.ShellTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinaShellTest {
    private static final SecretName KEY = new SecretName("lab/ssh");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final NodeMaintenance ENABLE = new NodeMaintenance("pve01", true);

    @TempDir
    private Path directory = Path.of("");

    private final LabSite lab = LabSite.start(SiteOptions.forTests().withShells());

    private Secrets secrets = new FileSecrets(Path.of("none"));
    private MinaShell shell = new MinaShell(secrets);

    @BeforeEach
    void open() throws IOException {
        shell.close();
        secrets = new FileSecrets(directory);
        secrets.store(KEY, Secret.of(Files.readString(shells().keyFile())));
        shell = new MinaShell(secrets);
    }

    @AfterEach
    void close() {
        shell.close();
        lab.close();
    }

    private LabShells shells() {
        return lab.shells().orElseThrow();
    }

    private LabShells.Door door(String host) {
        return Objects.requireNonNull(shells().doors().get(host), host);
    }

    private ShellTarget target(String user, String hostKey) {
        return new ShellTarget("pve01", door("pve01").address(), door("pve01").port(), user, hostKey, KEY);
    }

    private ShellTarget target() {
        return target("root", door("pve01").hostKey());
    }

    private List<String> given() {
        return lab.requests().changing().stream()
                .filter(entry -> entry.method().equals("SSH"))
                .map(entry -> entry.host() + ": " + entry.path())
                .toList();
    }

    private boolean inMaintenance() {
        lab.world().skip(Duration.ofSeconds(11));
        return lab.world().call(() -> lab.world().hostStates().maintenance("pve01"));
    }

    @Test
    void aCommandRunsAndSaysHowItEnded() {
        ShellReply reply = shell.run(target(), ENABLE, PATIENCE, () -> true);

        assertThat(reply).isEqualTo(new ShellReply.Ended(0, "", "", false));
        assertThat(given()).containsExactly("pve01: ha-manager crm-command node-maintenance enable pve01");
        assertThat(inMaintenance()).isTrue();
    }

    @Test
    void aCommandThatFailsBringsItsStatusAndItsWords() {
        lab.faults().inject(new Fault.LoseQuorum());

        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> true))
                .isEqualTo(new ShellReply.Ended(255, "", "cluster not ready - no quorum?\n", false));
    }

    @Test
    void anotherHostKeyEndsItBeforeAnythingIsSaid() {
        lab.faults().inject(new Fault.StrangeHostKey("pve01", true));

        ShellReply reply = shell.run(target(), ENABLE, PATIENCE, () -> true);

        assertThat(reply).isInstanceOfSatisfying(ShellReply.HostKeyDiffers.class, differs -> {
            assertThat(differs.pinned()).isEqualTo(door("pve01").hostKey());
            assertThat(differs.seen()).startsWith("SHA256:").isNotEqualTo(differs.pinned());
        });
        assertThat(given()).isEmpty();

        lab.faults().inject(new Fault.StrangeHostKey("pve01", false));
        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> true)).isInstanceOf(ShellReply.Ended.class);
    }

    @Test
    void aUserWhoIsNotLetInIsToldSo() {
        assertThat(shell.run(target("nobody", door("pve01").hostKey()), ENABLE, PATIENCE, () -> true))
                .isInstanceOf(ShellReply.AuthenticationRefused.class);
        assertThat(given()).isEmpty();
    }

    @Test
    void nobodyThereIsToldApart() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ShellTarget nowhere = new ShellTarget(
                "pve01", "127.0.0.1", free, "root", door("pve01").hostKey(), KEY);

        assertThat(shell.run(nowhere, ENABLE, PATIENCE, () -> true))
                .isInstanceOfSatisfying(
                        ShellReply.CannotConnect.class,
                        reply -> assertThat(reply.why()).contains("refused"));
    }

    @Test
    void aConnectionLostAfterTheCommandIsNoAnswerEitherWay() {
        lab.faults().inject(new Fault.LoseShell("pve01", true));
        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> true)).isInstanceOf(ShellReply.Lost.class);
        assertThat(inMaintenance()).isTrue();

        lab.faults().inject(new Fault.LoseShell("pve01", false));
        assertThat(shell.run(target(), new NodeMaintenance("pve01", false), PATIENCE, () -> true))
                .isInstanceOf(ShellReply.Lost.class);
        assertThat(inMaintenance()).isTrue();
    }

    @Test
    void whatMayNotBeSentAnyMoreIsWithheldWhenTheConnectionStands() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> asked.incrementAndGet() < 1))
                .isEqualTo(new ShellReply.Withheld());
        assertThat(asked).hasValue(1);
        assertThat(given()).isEmpty();
    }

    @Test
    void aConnectionThatWaitsNeedsNoTimeOfThePermission() {
        assertThat(shell.connect(target())).isEmpty();
        // Whoever connects now is shown another key and goes away.
        lab.faults().inject(new Fault.StrangeHostKey("pve01", true));
        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> true)).isInstanceOf(ShellReply.Ended.class);
        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> true))
                .as("it waits for the next")
                .isInstanceOf(ShellReply.Ended.class);
        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> false)).isInstanceOf(ShellReply.Withheld.class);
        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> true)).isInstanceOf(ShellReply.HostKeyDiffers.class);
        assertThat(given()).hasSize(2);
    }

    @Test
    void aConnectionThatWaitsLetsNobodyElseThrough() {
        assertThat(shell.connect(target())).isEmpty();
        assertThat(shell.run(target("nobody", door("pve01").hostKey()), ENABLE, PATIENCE, () -> true))
                .isInstanceOf(ShellReply.AuthenticationRefused.class);
        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> false)).isInstanceOf(ShellReply.Withheld.class);
        assertThat(given()).isEmpty();
    }

    @Test
    void whyThereIsNoConnectionIsSaidBefore() {
        lab.faults().inject(new Fault.StrangeHostKey("pve01", true));
        assertThat(shell.connect(target())).containsInstanceOf(ShellReply.HostKeyDiffers.class);
    }

    @Test
    void aKeyThatIsNoneIsNamedByItsPlaceAndNotShown() {
        secrets.store(KEY, Secret.of("-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0IGtleSBtYXRlcmlhbA==\n"));

        assertThat(shell.run(target(), ENABLE, PATIENCE, () -> true))
                .isInstanceOfSatisfying(ShellReply.NoKey.class, reply -> {
                    assertThat(reply.code()).isEqualTo("secret_unreadable");
                    assertThat(reply.means()).contains("lab/ssh").doesNotContain("c2VjcmV0");
                    assertThat(reply.remedy()).contains("ssh-keygen");
                });
    }
}
