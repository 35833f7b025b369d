package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.lab.fault.Fault;
import org.junit.jupiter.api.Test;

class ShutdownTest extends SiteTestBase {
    private static final String WEB = "/nodes/pve01/qemu/1021";

    private String status() {
        return client.get(WEB + "/status/current").data().path("status").asText();
    }

    @Test
    void aGuestThatListensShutsDownInItsTime() {
        String upid = upid(client.post(WEB + "/status/shutdown", "timeout=60"));
        skip(4);
        assertThat(status()).isEqualTo("running");
        skip(2);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(status()).isEqualTo("stopped");
    }

    @Test
    void aGuestThatDoesNotListenLetsTheTaskFailAtTheTimeout() {
        site.faults().inject(new Fault.IgnoreShutdown(1021, true));
        String upid = upid(client.post(WEB + "/status/shutdown", "timeout=60"));
        skip(59);
        assertThat(task(upid).path("status").asText()).isEqualTo("running");
        skip(2);

        assertThat(exitStatus(upid)).isEqualTo("VM quit/powerdown failed - got timeout");
        assertThat(status()).isEqualTo("running");
    }

    @Test
    void withoutATimeoutItIsGivenThreeMinutes() {
        site.faults().inject(new Fault.IgnoreShutdown(1021, true));
        String upid = upid(client.post(WEB + "/status/shutdown", ""));
        skip(179);
        assertThat(task(upid).path("status").asText()).isEqualTo("running");
        skip(2);

        assertThat(exitStatus(upid)).isEqualTo("VM quit/powerdown failed - got timeout");
    }

    @Test
    void forceStopCutsThePowerOfOneThatDoesNotListen() {
        site.faults().inject(new Fault.IgnoreShutdown(1021, true));
        String upid = upid(client.post(WEB + "/status/shutdown", "timeout=30&forceStop=1"));
        skip(31);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid)).startsWith("VM still running - terminating now with SIGTERM\n");
        assertThat(status()).isEqualTo("stopped");
    }

    @Test
    void aRebootOfOneThatDoesNotListenFailsAndLeavesItRunning() {
        site.faults().inject(new Fault.IgnoreShutdown(1021, true));
        String upid = upid(client.post(WEB + "/status/reboot", "timeout=20"));
        skip(23);

        assertThat(exitStatus(upid)).isEqualTo("VM quit/powerdown failed - got timeout");
        assertThat(status()).isEqualTo("running");
    }

    @Test
    void aStopWaitsForTheLockOfAShutdownUnderWayInVainUnlessItOverrules() {
        site.faults().inject(new Fault.IgnoreShutdown(1021, true));
        String shutdown = upid(client.post(WEB + "/status/shutdown", ""));
        skip(1);
        String stop = upid(client.post(WEB + "/status/stop", ""));
        skip(11);
        assertThat(exitStatus(stop)).isEqualTo("can't lock file '/var/lock/qemu-server/lock-1021.conf' - got timeout");
        assertThat(status()).isEqualTo("running");

        String overruling = upid(client.post(WEB + "/status/stop", "overrule-shutdown=1"));
        skip(2);
        assertThat(exitStatus(shutdown)).isEqualTo("interrupted by signal");
        assertThat(exitStatus(overruling)).isEqualTo("OK");
        assertThat(status()).isEqualTo("stopped");
    }

    @Test
    void aGuestThatListensAgainShutsDown() {
        site.faults().inject(new Fault.IgnoreShutdown(1021, true));
        site.faults().inject(new Fault.IgnoreShutdown(1021, false));
        upid(client.post(WEB + "/status/shutdown", "timeout=20"));
        skip(6);

        assertThat(status()).isEqualTo("stopped");
    }
}
