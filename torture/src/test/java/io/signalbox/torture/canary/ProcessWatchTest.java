package io.signalbox.torture.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessWatchTest {
    private static final Canary TOKEN = new Canary("the token", "carried-by-a-process-that-is-gone");

    @Test
    void aSecretIsFoundInTheEnvironmentOfAProcessThatIsGoneByThen() throws IOException, InterruptedException {
        Search search = new Search(new Finder(List.of(TOKEN)), Set.of());
        try (ProcessWatch watch = ProcessWatch.start()) {
            ProcessBuilder brief = new ProcessBuilder("sleep", "0.7");
            brief.environment().put("TOKEN", TOKEN.secret());
            assertThat(brief.start().waitFor()).isZero();
            search.processes(watch.sights());
        }
        assertThat(search.found()).singleElement().asString().contains("environ of process", "the token (clear)");
    }
}
