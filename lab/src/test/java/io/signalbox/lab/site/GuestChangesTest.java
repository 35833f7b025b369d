package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuestChangesTest extends SiteTestBase {
    private static final String STOPPED = "/nodes/pve01/qemu/1051";
    private static final String RUNNING = "/nodes/pve01/qemu/1021";

    private String status(String guest) {
        return client.get(guest + "/status/current").data().path("status").asText();
    }

    @Test
    void startingTakesATaskAndTime() {
        String upid = upid(client.post(STOPPED + "/status/start", ""));
        assertThat(status(STOPPED)).isEqualTo("stopped");
        skip(3);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(status(STOPPED)).isEqualTo("running");
    }

    @Test
    void startingWhatRunsOrIsATemplateOrIsNotThereFailsInTheTask() {
        String running = upid(client.post(RUNNING + "/status/start", ""));
        String template = upid(client.post("/nodes/pve01/qemu/101/status/start", ""));
        String absent = upid(client.post("/nodes/pve01/qemu/999/status/start", ""));
        skip(3);

        assertThat(exitStatus(running)).isEqualTo("VM 1021 already running");
        assertThat(exitStatus(template)).isEqualTo("you can't start a vm if it's a template");
        assertThat(exitStatus(absent))
                .isEqualTo("Configuration file 'nodes/pve01/qemu-server/999.conf' does not exist");
    }

    @Test
    void stoppingWhatIsStoppedIsOkAndRebootingItIsRefusedAtOnce() {
        String stop = upid(client.post(STOPPED + "/status/stop", ""));
        String shutdown = upid(client.post(STOPPED + "/status/shutdown", ""));
        skip(6);

        assertThat(exitStatus(stop)).isEqualTo("OK");
        assertThat(exitStatus(shutdown)).isEqualTo("OK");
        assertThat(client.post(STOPPED + "/status/reboot", "").message()).isEqualTo("VM 1051 not running\n");
    }

    @Test
    void tagsAreNormalizedAndTheDigestChanges() {
        String before = client.get(RUNNING + "/config").data().path("digest").asText();
        client.put(RUNNING + "/config", "tags=Z%20y%2Cx%3Bx");

        assertThat(client.get(RUNNING + "/config").data().path("tags").asText()).isEqualTo("x;y;z");
        assertThat(client.get(RUNNING + "/config").data().path("digest").asText())
                .isNotEqualTo(before)
                .hasSize(40);
    }

    @Test
    void aWrongDigestIsRefused() {
        TestClient.Reply reply =
                client.put(RUNNING + "/config", "cores=4&digest=0000000000000000000000000000000000000000");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).isEqualTo("checksum mismatch (file change by other user?)\n");
    }

    @Test
    void coresOfARunningGuestArePendingUntilItStarts() {
        client.put(RUNNING + "/config", "cores=6");

        assertThat(client.get(RUNNING + "/config").data().path("cores").asInt()).isEqualTo(6);
        assertThat(client.get(RUNNING + "/config?current=1")
                        .data()
                        .path("cores")
                        .asInt())
                .isEqualTo(2);
        upid(client.post(RUNNING + "/status/stop", ""));
        skip(2);
        assertThat(client.get(RUNNING + "/config?current=1")
                        .data()
                        .path("cores")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void postingAConfigurationIsATaskUnlessItMayWait() {
        String upid = upid(client.post(STOPPED + "/config", "cores=3"));
        skip(1);
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid)).isEqualTo("update VM 1051: -cores 3\nTASK OK\n");

        assertThat(client.post(STOPPED + "/config", "cores=4&background_delay=5")
                        .data()
                        .isNull())
                .isTrue();
        assertThat(client.put(STOPPED + "/config", "").message()).isEqualTo("no options specified\n");
    }

    @Test
    void aProtectedGuestIsNotDestroyedUntilItIsUnprotected() {
        String mail = "/nodes/pve01/qemu/1042";
        assertThat(client.delete(mail).message()).isEqualTo("can't remove VM 1042 - protection mode enabled\n");

        client.put(mail + "/config", "delete=protection");
        assertThat(client.delete(mail).message()).isEqualTo("VM 1042 is running - destroy failed\n");

        client.post(mail + "/status/stop", "");
        skip(2);
        String upid = upid(client.delete(mail + "?purge=1&destroy-unreferenced-disks=1"));
        skip(3);
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid))
                .isEqualTo(
                        "removing 'ceph-vm:vm-1042-disk-0'\npurging VM 1042 from related configurations..\nTASK OK\n");
        assertThat(client.get(mail + "/config").status()).isEqualTo(500);
    }

    @Test
    void finishedTasksAreListedByDefaultAndRunningOnesOnRequest() {
        upid(client.post(RUNNING + "/migrate", "target=pve02&online=1"));
        upid(client.post(STOPPED + "/status/stop", ""));
        skip(2);

        assertThat(client.get("/nodes/pve01/tasks").data()).hasSize(1);
        assertThat(client.get("/nodes/pve01/tasks?source=active").data())
                .singleElement()
                .satisfies(row -> assertThat(row.path("status").asText()).isEqualTo("RUNNING"));
        assertThat(client.get("/nodes/pve01/tasks?source=all").data()).hasSize(2);
        assertThat(client.get("/nodes/pve01/tasks?source=all&errors=1").data()).hasSize(1);
        assertThat(client.get("/nodes/pve01/tasks?source=all&vmid=1051&typefilter=qmstop")
                        .data())
                .hasSize(1);
        long now = client.get("/nodes/pve01/time").data().path("time").asLong();
        assertThat(client.get("/nodes/pve01/tasks?source=all&since=" + (now + 1))
                        .data())
                .isEmpty();
    }

    @Test
    void tasksThatDoNotExistAreParameterErrors() {
        assertThat(client.get("/nodes/pve01/tasks/garbage/status").error("upid"))
                .isEqualTo("unable to parse worker upid");
        assertThat(client.get("/nodes/pve01/tasks/UPID:pve01:00000000:00000000:00000000:x:1:root@pam:/status")
                        .error("upid"))
                .isEqualTo("no such task");
    }
}
