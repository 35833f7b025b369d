package io.signalbox.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCommandTest {
    private static final String PART = "/var/lib/vz/import/.signalbox-a.raw+op-1.part.xz";

    @Test
    void aUrlIsOneWordWhateverIsInIt() {
        assertThat(new ImageCommand.Fetch("https://images.example/a.raw.xz?a=1&b='$(x)'", PART)
                        .line()
                        .text())
                .isEqualTo("wget -nv '--tries=3' '--timeout=60' -O " + PART
                        + " -- 'https://images.example/a.raw.xz?a=1&b='\\''$(x)'\\'''");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relative/a.part.xz",
                "/a.part.xz",
                "/var/../etc/a.part.xz",
                "/var/a b.part.xz",
                "/var/-x/..",
                "/v/a;b.xz"
            })
    void aPathThatIsNotPlainIsRefused(String path) {
        assertThatThrownBy(() -> new ImageCommand.Fetch("https://images.example/a", path))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void credentialsAndOtherSchemesAreRefused() {
        assertThatThrownBy(() -> new ImageCommand.Fetch("https://me:secret@images.example/a", PART))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new ImageCommand.Fetch("file:///etc/shadow", PART))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyFilesOfAnAttemptAreDeletedAndAFileStaysInItsDirectory() {
        assertThatThrownBy(() -> new ImageCommand.Discard("/var/lib/vz/import/a.raw", "/var/lib/vz/import/b.part"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageCommand.Place("/var/lib/vz/import/a.part", "/etc/cron.d/a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ImageCommand.Place("/var/lib/vz/import/.a.part", "/var/lib/vz/import/a.raw")
                        .line()
                        .text())
                .isEqualTo("mv -n -- /var/lib/vz/import/.a.part /var/lib/vz/import/a.raw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.part", ".signalbox-a.raw", "a.signalbox-a.part", ".signalbox-.part.xz", ".signalbox.part"})
    void whatIsNotNamedByTheProductIsNeverDeleted(String name) {
        String path = "/var/lib/vz/import/" + name;
        assertThatThrownBy(() -> new ImageCommand.Discard(path + ".xz", path))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTwoFilesOfOneAttemptAreDeletedTogether() {
        String part = PART.substring(0, PART.length() - 3);
        assertThat(new ImageCommand.Discard(PART, part).line().text()).isEqualTo("rm -f -- " + PART + " " + part);
        assertThatThrownBy(() -> new ImageCommand.Discard(PART, part.replace("op-1", "op-2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAttemptsHaveLeftIsListedByTheProductsOwnPattern() {
        assertThat(new ImageCommand.Leftovers("/var/lib/vz/import", Optional.of("a.raw"))
                        .line()
                        .text())
                .isEqualTo(
                        "find /var/lib/vz/import -maxdepth 1 -type f -name '.signalbox-a.raw+*.part*' -printf '%T@ %s %f\\n'");
        assertThat(new ImageCommand.Leftovers("/var/lib/vz/import", Optional.empty())
                        .line()
                        .text())
                .contains(" -name '.signalbox-*.part*' ");
        assertThatThrownBy(() -> new ImageCommand.Leftovers("/var/lib/vz/import", Optional.of("*")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageCommand.Leftovers("-delete", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyLinesThatNameSuchAFileAreRead() {
        String name = PartFile.name("a.raw", "op-1-unpack-1");
        assertThat(PartFile.parse("""
                1760000000.1234567890 42 %1$s
                1760000001.0 43 %1$s.xz
                1760000001.0 43 a.raw
                1760000001.0 x %1$s
                1760000001.0 43 ../%1$s
                find: something
                1760000001.0 43 %1$s.x""".formatted(name)))
                .containsExactly(
                        new PartFile(name, 42, Instant.ofEpochSecond(1_760_000_000L)),
                        new PartFile(name + ".xz", 43, Instant.ofEpochSecond(1_760_000_001L)))
                .allSatisfy(found -> assertThat(found.unpacked()).isEqualTo(name));
        assertThat(name).isEqualTo(".signalbox-a.raw+op-1-unpack-1.part");
    }
}
