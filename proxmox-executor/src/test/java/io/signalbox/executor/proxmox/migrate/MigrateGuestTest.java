package io.signalbox.executor.proxmox.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.PowerState;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Sent;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.TaskState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrateGuestTest extends MigrateTestBase {
    @Test
    void aSecretThatIsMissingRefusesTheStep() throws InterruptedException {
        MigrateGuest without = new MigrateGuest(
                config -> {
                    throw new SiteUnavailable("secret_missing", "there is none", "make one");
                },
                GuestTimes.DEFAULT);
        assertThat(without.act(action, context))
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        rejected -> assertThat(rejected.problem().code()).isEqualTo("secret_missing"));
    }

    @Test
    void aRunningGuestIsSentLiveAndAStoppedOneOffline() throws InterruptedException {
        site.onMigrate = request -> site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Running());
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Accepted.class);
        planned(move(false, PowerState.STOPPED));
        kind.act(action, context);
        assertThat(site.migrations).extracting(MigrateRequest::online).containsExactly(true, false);
    }

    @Test
    void aLostAnswerIsNotARefusal() throws InterruptedException {
        site.onMigrate = request -> {
            throw FakeSite.refused("POST migrate", new Failure.Ambiguous(), "Connection timed out");
        };
        assertThat(kind.act(action, context)).isInstanceOf(Sent.AnswerLost.class);
        site.onMigrate = request -> {
            throw FakeSite.refused("POST migrate", new Failure.Locked(Optional.of("backup")), "VM is locked (backup)");
        };
        assertThat(kind.act(action, context))
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        rejected -> assertThat(rejected.problem().said()).isEqualTo("VM is locked (backup)"));
    }

    @Test
    void withoutPermissionNothingIsSent() throws InterruptedException {
        context.maySend = false;
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Withheld.class);
        assertThat(site.migrations).isEmpty();
    }
}
