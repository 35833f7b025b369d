package io.signalbox.contracts.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.SiteName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPlacesTest {
    private static final AccessPlaces PLACES = new AccessPlaces(new SiteName("example.net"), "example.net/pve/token");

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap/example.net", "bootstrap/example.net/admin", "bootstrap/example.net/a/b"})
    void anAdministratorLiesBelowTheNameOfTheSite(String name) {
        assertThat(PLACES.mayBeAdmin(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap",
                "bootstrap/",
                "bootstrap/other.example",
                "bootstrap/example.net.evil/admin",
                "bootstrap/example.net/",
                "bootstrap/example.net//admin",
                "bootstrap/example.net/../other.example",
                "bootstrap/example.net/./admin",
                "example.net/pve/token",
                "x/bootstrap/example.net"
            })
    void noOtherSecretIsTakenForAnAdministrator(String name) {
        assertThat(PLACES.mayBeAdmin(name)).isFalse();
        assertThat(PLACES.adminRefusal() + PLACES.adminRemedy()).contains("'bootstrap/example.net'", "--admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.net/pve/token", "example.net/pve/token/next"})
    void aTokenIsKeptWhereTheSiteLooksForItOrBelow(String name) {
        assertThat(PLACES.mayKeep(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.net/pve",
                "example.net/pve/token2",
                "example.net/pve/token/..",
                "example.net/pve/token/../other",
                "bootstrap/example.net",
                "example.net/ssh-key"
            })
    void noOtherSecretGivesWayToAToken(String name) {
        assertThat(PLACES.mayKeep(name)).isFalse();
        assertThat(PLACES.tokenRefusal() + PLACES.tokenRemedy())
                .contains("'example.net/pve/token'", "credentials.pass_path", "--secret");
    }
}
