package io.signalbox.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.SiteName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class CommandIdsTest {
    private static final String SHAPE = "op-[0-9a-hjkmnp-tv-z]{16}";
    private static final SiteName SITE = new SiteName("example.net");

    @Test
    void whoeverSharesAnIdSharesSiteActorAndKey() {
        CommandId id = CommandIds.of(SITE, "oncall", "key");

        assertThat(CommandIds.of(SITE, "oncall", "key")).isEqualTo(id);
        assertThat(CommandIds.of(SITE, "reviewer", "key")).isNotEqualTo(id);
        assertThat(CommandIds.of(SITE, "oncallk", "ey")).isNotEqualTo(id);
        assertThat(CommandIds.of(new SiteName("example.org"), "oncall", "key")).isNotEqualTo(id);
    }

    @Test
    void theIdOfAKeyStaysTheSameInEveryVersion() {
        assertThat(CommandIds.of(SITE, "oncall", "key").value()).isEqualTo("op-g976rw302e91r5t0");
    }

    @Test
    void aRandomIdIsOfTheSameShape() {
        assertThat(CommandIds.random().value()).matches(SHAPE);
        assertThat(CommandIds.random()).isNotEqualTo(CommandIds.random());
    }

    @Property
    void everyKeyGivesAnIdOfTheShape(@ForAll @NotEmpty String key) {
        assertThat(CommandIds.of(SITE, "oncall", key).value()).matches(SHAPE);
    }
}
