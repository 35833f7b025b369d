package io.signalbox.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private Installation project = new Installation(directory);

    @BeforeEach
    void build() throws IOException {
        project = FakeProject.in(directory);
        project.clearClassArchives();
    }

    @Test
    void anArchiveOfAnEarlierBuildGoes() throws IOException {
        Path archive = archive("planner-service", LONG_AGO);
        assertThat(project.hasClassArchive("planner-service")).isFalse();
        project.clearClassArchives();
        assertThat(archive).doesNotExist();
    }

    @Test
    void anArchiveOfThisBuildStays() throws IOException {
        Path archive = archive("planner-service", Instant.now().plusSeconds(2));
        project.clearClassArchives();
        assertThat(archive).exists();
        assertThat(project.hasClassArchive("planner-service")).isTrue();
        assertThat(project.hasClassArchive("kafka")).isFalse();
    }

    private Path archive(String program, Instant made) throws IOException {
        Path archive = Files.createFile(project.classArchive(program));
        return Files.setLastModifiedTime(archive, FileTime.from(made));
    }
}
