package io.signalbox.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.id.SiteName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SitesTest {
    private static final SiteName NORTH = new SiteName("north.example");
    private static final SiteName SOUTH = new SiteName("south.example");

    private final Sites sites = new Sites();

    private void refused(Optional<SiteName> asked, String code) {
        assertThatThrownBy(() -> sites.choose(asked))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(code));
    }

    @Test
    void aSiteThatIsNotReadYetIsNotDenied() {
        sites.add(NORTH);
        refused(Optional.of(SOUTH), "still_starting");
        sites.add(SOUTH);
        assertThat(sites.choose(Optional.of(SOUTH))).isEqualTo(SOUTH);
    }

    @Test
    void theFirstOfSeveralIsNotTakenForTheOnlyOneWhileTheyAreRead() {
        sites.add(NORTH);
        refused(Optional.empty(), "still_starting");
        sites.add(SOUTH);
        sites.complete();
        refused(Optional.empty(), "invalid_request");
    }

    @Test
    void theOnlySiteNeedsNoName() {
        sites.add(NORTH);
        sites.complete();
        assertThat(sites.choose(Optional.empty())).isEqualTo(NORTH);
        refused(Optional.of(SOUTH), "unknown_site");
    }

    @Test
    void withoutAnyTheConfigurationIsSaidToBeMissing() {
        sites.complete();
        refused(Optional.empty(), "no_site_configured");
    }
}
