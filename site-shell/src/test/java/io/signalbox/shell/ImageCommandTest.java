package io.signalbox.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCommandTest {
    private static final String PART = "/var/lib/vz/import/.op-1.part.xz";

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
}
