package io.signalbox.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ShellLineTest {
    private static final Path SH = Path.of("/bin/sh");

    @Property(tries = 150)
    void aShellGivesEveryWordToTheProgramAsItWentIn(@ForAll("words") List<String> words)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(SH));
        List<String> line = new ArrayList<>(List.of("printf", "%s\\n"));
        line.addAll(words);

        Process shell = new ProcessBuilder(SH.toString(), "-c", new ShellLine(line).text())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo(String.join("\n", words) + "\n");
        assertThat(shell.exitValue()).isZero();
    }

    /** Characters that mean something to a shell, more often than others. */
    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> nasty = Arbitraries.strings()
                .withChars("'\"\\$`;&|<>()[]{}*?!#~= -a%^@é\u2028")
                .ofMinLength(1)
                .ofMaxLength(20);
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a1', '\u04ff')
                .ofMinLength(1)
                .ofMaxLength(60);
        return Arbitraries.oneOf(nasty, any).list().ofMinSize(1).ofMaxSize(6);
    }

    @Test
    void whatCannotBeAWordIsRefused() {
        for (String word : List.of("", "a\nb", "a\u0000b", "a\tb", "a\u0085b", "\ud800", "x".repeat(4097))) {
            assertThatThrownBy(() -> ShellLine.of("echo", word)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void plainWordsStayReadable() {
        assertThat(new NodeMaintenance("pve01", true).line().text())
                .isEqualTo("ha-manager crm-command node-maintenance enable pve01");
        assertThat(new NodeMaintenance("pve01", false).line().text()).contains(" disable pve01");
        assertThat(ShellLine.of("echo", "it's; rm -rf /").text()).isEqualTo("echo 'it'\\''s; rm -rf /'");
    }

    @Test
    void aHostThatIsNoneOfPveIsRefused() {
        for (String host : List.of("", "-x", "pve01;reboot", "pve 01", "$(id)", "a".repeat(64), "pve01\n")) {
            assertThatThrownBy(() -> new NodeMaintenance(host, true)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
