package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.api.ApiToken;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest extends SiteTestBase {
    private static final String TOKEN = "/access/users/ops@pve/token/main";

    private TestClient.Reply newToken(String form) {
        client.post("/access/roles", "roleid=Ops&privs=VM.Audit%2CVM.PowerMgmt");
        client.post("/access/users", "userid=ops%40pve&comment=operations");
        return client.post(TOKEN, form);
    }

    private TestClient caller(JsonNode answer) {
        return new TestClient(
                site,
                ApiToken.without(
                        answer.path("full-tokenid").asText(),
                        answer.path("value").asText()));
    }

    @Test
    void aTokensSecretIsAnsweredOnceAndOpensWhatItsUserMayDo() {
        TestClient.Reply made = newToken("privsep=0");
        client.put("/access/acl", "path=%2Fvms&roles=Ops&users=ops%40pve");
        TestClient caller = caller(made.data());

        assertThat(made.data().path("full-tokenid").asText()).isEqualTo("ops@pve!main");
        assertThat(made.data().path("info").path("privsep").asInt()).isZero();
        assertThat(client.get(TOKEN).data().toString())
                .doesNotContain(made.data().path("value").asText());
        assertThat(caller.get("/nodes/pve01/qemu/1021/config").status()).isEqualTo(200);
        assertThat(caller.put("/nodes/pve01/qemu/1021/config", "cores=3").message())
                .isEqualTo(
                        "Permission check failed (/vms/1021, VM.Config.Disk|VM.Config.CDROM|VM.Config.CPU|VM.Config.Memory|"
                                + "VM.Config.Network|VM.Config.HWType|VM.Config.Options|VM.Config.Cloudinit)\n");
        assertThat(caller.get("/access/permissions")
                        .data()
                        .path("/vms")
                        .path("VM.PowerMgmt")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aSeparatedTokenHasOnlyWhatBothItAndItsUserHave() {
        TestClient caller = caller(newToken("privsep=1").data());
        client.put("/access/acl", "path=%2Fvms&roles=Ops&users=ops%40pve");
        assertThat(caller.get("/nodes/pve01/qemu/1021/config").status()).isEqualTo(403);

        client.put("/access/acl", "path=%2Fvms%2F1021&roles=PVEVMAdmin&tokens=ops%40pve!main");
        assertThat(caller.get("/nodes/pve01/qemu/1021/config").status()).isEqualTo(200);
        assertThat(caller.get("/nodes/pve01/qemu/1022/config").status()).isEqualTo(403);
        assertThat(caller.delete("/nodes/pve01/qemu/1021").message())
                .isEqualTo("Permission check failed (/vms/1021, VM.Allocate)\n");
    }

    @Test
    void aRightThatIsNotPropagatedHoldsAtItsPathOnly() {
        TestClient caller = caller(newToken("privsep=0").data());
        client.put("/access/acl", "path=%2F&roles=PVEAuditor&users=ops%40pve&propagate=0");

        assertThat(caller.get("/cluster/status").status()).isEqualTo(200);
        assertThat(caller.get("/nodes/pve01/status").status()).isEqualTo(403);
        assertThat(caller.get("/access/permissions")
                        .data()
                        .path("/")
                        .path("Sys.Audit")
                        .asInt())
                .isZero();
    }

    @Test
    void aTokenThatIsRemovedOrExpiredOrMadeAnewIsWorthNothing() {
        TestClient caller = caller(newToken("privsep=0").data());
        assertThat(caller.get("/version").status()).isEqualTo(200);
        JsonNode anew = client.put(TOKEN, "regenerate=1").data();
        assertThat(caller.get("/version").status()).isEqualTo(401);

        TestClient second = caller(anew);
        assertThat(second.get("/version").status()).isEqualTo(200);
        client.put(TOKEN, "expire=1");
        assertThat(second.get("/version").status()).isEqualTo(401);
        client.delete(TOKEN);
        assertThat(client.get(TOKEN).message()).isEqualTo("no such token 'main' for user 'ops@pve'\n");
    }

    @Test
    void rolesAreMadeChangedAndRemovedButTheBuiltInStay() {
        client.post("/access/roles", "roleid=Ops&privs=VM.Audit");
        assertThat(client.post("/access/roles", "roleid=Ops").message()).isEqualTo("role 'Ops' already exists\n");
        client.put("/access/roles/Ops", "privs=VM.Clone&append=1");
        assertThat(client.get("/access/roles/Ops").data().path("VM.Audit").asInt())
                .isEqualTo(1);
        assertThat(client.get("/access/roles/Ops").data().path("VM.Clone").asInt())
                .isEqualTo(1);
        assertThat(client.post("/access/roles", "roleid=Bad&privs=VM.Nosuch").error("privs"))
                .contains("invalid privilege 'VM.Nosuch'");
        client.delete("/access/roles/Ops");
        assertThat(client.get("/access/roles/Ops").message()).isEqualTo("role 'Ops' does not exist\n");
        assertThat(client.delete("/access/roles/PVEAdmin").message()).contains("cannot be deleted");
        assertThat(client.get("/access/roles").data().toString()).contains("PVEVMAdmin");
    }

    @Test
    void nobodyGivesAwayRightsWithoutTheRightToDoSo() {
        ApiToken plain = ApiToken.without(
                "signalbox@pve!plain", "s", "Permissions.Modify", "VM.Allocate", "User.Modify", "Realm.AllocateUser");
        site.addToken(plain);
        TestClient caller = new TestClient(site, plain);

        assertThat(caller.put("/access/acl", "path=%2Fvms%2F1021&roles=PVEAdmin&users=root%40pam")
                        .message())
                .isEqualTo("Permission check failed (/vms/1021, Permissions.Modify)\n");
        assertThat(caller.post("/access/users", "userid=x%40pve").status()).isEqualTo(403);
        assertThat(caller.post("/access/users/root@pam/token/x", "").message()).isEqualTo("Permission check failed\n");
        assertThat(caller.post("/access/users/signalbox@pve/token/own", "").status())
                .isEqualTo(200);
    }

    @Test
    void whatWasGivenAwayOutlivesARestart(@TempDir Path state) {
        SiteOptions kept = SiteOptions.forTests().withState(state);
        JsonNode made;
        try (LabSite first = LabSite.start(kept)) {
            TestClient caller = new TestClient(first, first.token());
            made = caller.post("/access/users/signalbox@pve/token/kept", "privsep=0")
                    .data();
        }
        try (LabSite second = LabSite.start(kept)) {
            ApiToken token = ApiToken.without(
                    made.path("full-tokenid").asText(), made.path("value").asText());
            assertThat(new TestClient(second, token)
                            .get("/nodes/pve01/qemu/1021/config")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theListShowsWhoHasWhichRoleWhere() {
        newToken("privsep=0");
        client.put("/access/acl", "path=%2Fvms&roles=Ops&users=ops%40pve");

        assertThat(client.get("/access/acl").data()).anySatisfy(row -> {
            assertThat(row.path("ugid").asText()).isEqualTo("ops@pve");
            assertThat(row.path("roleid").asText()).isEqualTo("Ops");
        });
        client.put("/access/acl", "path=%2Fvms&roles=Ops&users=ops%40pve&delete=1");
        assertThat(client.get("/access/acl").data().toString()).doesNotContain("ops@pve");
        assertThat(client.put("/access/acl", "path=%2Fvms&roles=Nosuch&users=ops%40pve")
                        .message())
                .isEqualTo("role 'Nosuch' does not exist\n");
    }
}
