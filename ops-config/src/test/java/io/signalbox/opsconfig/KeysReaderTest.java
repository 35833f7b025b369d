package io.signalbox.opsconfig;

import static io.signalbox.opsconfig.OpsRepoFixture.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.opsconfig.yaml.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysReaderTest {
    private static final String PUBLIC_KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    @Test
    void aKeyIsReadWhole() {
        assertThat(ConfigLoaderTest.loaded(OpsRepoFixture.with("keys.yaml", KEYS))
                        .signers())
                .containsExactly(new RegisteredKey(
                        "chatops",
                        "platform team",
                        PUBLIC_KEY,
                        Set.of(Role.OPERATOR, Role.APPROVER),
                        Set.of(Channel.CHAT),
                        List.of("chat:*")));
    }

    @Test
    void withoutTheFileThereAreNone() {
        assertThat(ConfigLoaderTest.loaded(OpsRepoFixture.files()).signers()).isEmpty();
    }

    @Test
    void anEmptyListIsNone() {
        assertThat(ConfigLoaderTest.loaded(OpsRepoFixture.with("keys.yaml", "keys: []\n"))
                        .signers())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channels: [chat] | channels: [http] | keys[0].channels[0] is 'http'; expected one of chat, schedule",
                "channels: [chat] | channels: [] | keys[0].channels is empty",
                "roles: [operator, approver] | roles: [operater] | (did you mean operator?)",
                "roles: [operator, approver] | roles: [] | keys[0].roles is empty",
                "HURo | HUR | 32 bytes in base64url",
                "HURo | HURo= | 32 bytes in base64url",
                "HURo | HURp | 32 bytes in base64url",
                "actors: [\"chat:*\"] | actors: [\"*chat\"] | the name of an actor",
                "owner: platform team | ownr: platform team | keys[0].owner is missing",
                "id: chatops | id: chat ops | letters, digits and . _ -",
            })
    void aWrongValueIsRefusedAndSaysWhatWasExpected(String right, String wrong, String said) {
        assertThat(KEYS).contains(right.strip());

        assertThat(faults(KEYS.replace(right.strip(), wrong.strip())))
                .anySatisfy(sentence ->
                        assertThat(sentence).startsWith("keys.yaml line ").contains(said.strip()));
    }

    @Test
    void theSameIdOrTheSameKeyTwiceIsRefused() {
        String twice = KEYS + KEYS.substring(KEYS.indexOf("  - id"));

        assertThat(faults(twice))
                .hasSize(2)
                .anySatisfy(sentence -> assertThat(sentence).contains("keys[1].id is 'chatops' a second time"))
                .anySatisfy(sentence -> assertThat(sentence).contains("keys[1].public_key is"));
    }

    @Test
    void aPrivateKeyIsRefusedAndNotShown() {
        assertThat(faults(KEYS.replace("owner:", "private_key: hunter2hunter2\n    owner:")))
                .isNotEmpty()
                .noneMatch(sentence -> sentence.contains("hunter2"));
    }

    @Test
    void aKeyThatSpeaksForEverybodyIsWarnedAbout() {
        assertThat(ConfigLoaderTest.loaded(OpsRepoFixture.with("keys.yaml", KEYS.replace("chat:*", "*")))
                        .warnings())
                .singleElement()
                .asString()
                .contains("keys[0].actors holds *");
    }

    private static List<String> faults(String keys) {
        return ConfigLoaderTest.broken(OpsRepoFixture.with("keys.yaml", keys)).stream()
                .map(Fault::sentence)
                .toList();
    }
}
