package io.signalbox.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.launcher.script.ScriptProject.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void theNewestJdkWithLongTermSupportIsTaken() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");
        project.jdk("25.0.1");
        project.jdk("26");
        project.jdk("17.0.2");

        assertThat(project.run("status").out()).startsWith("java 25.0.1 ");
    }

    @Test
    void aNewerJdkWithoutLongTermSupportIsBetterThanNone() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("23.0.1");
        project.jdk("1.8.0_412");

        assertThat(project.run("status").out()).startsWith("java 23.0.1 ");
    }

    @Test
    void javaHomeIsTakenIfItFitsAndPassedOverIfNot() throws IOException, InterruptedException {
        ScriptProject project = project();
        Path old = project.jdk("17.0.2");
        Path chosen = project.jdk("21.0.4");
        project.jdk("25.0.1");

        assertThat(withJavaHome(project, chosen).out()).startsWith("java 21.0.4 ");
        assertThat(withJavaHome(project, old).out()).startsWith("java 25.0.1 ");
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");
        Files.delete(project.jdk("25.0.1").resolve("bin/javac"));

        assertThat(project.run("status").out()).startsWith("java 21.0.4 ");
    }

    @Test
    void withoutAJdkOneSentenceSaysWhatIsMissing() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("17.0.2");

        Result result = project.run("demo");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("signalbox: no JDK of version 21 or newer was found")
                .hasLineCount(1);
    }

    @Test
    void itWorksFromElsewhereAndThroughLinks() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("one"), project.script());
        Path relative = Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("one"));

        Result result = project.run(relative, Path.of("/"), Map.of(), "up", "--free-ports");

        assertThat(link).isSymbolicLink();
        assertThat(result.out())
                .contains("launcher/target/signalbox-launcher-1.jar up --free-ports")
                .contains("home=" + project.script().toRealPath().resolveSibling(".signalbox"));
    }

    @Test
    void tortureIsAProgramOfItsOwnWithRoomForALongHistory() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");

        Result result = project.run("torture", "--seed", "7");

        assertThat(result.out())
                .contains("-Xmx768m")
                .contains("signalbox-torture-1.jar --seed 7")
                .doesNotContain("maven");
    }

    @Test
    void whatIsNotOfTheLauncherGoesToTheCommandLineProgramAsItIs() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");

        Result result = project.run(
                project.script(), directory, Map.of("SIGNALBOX_HOME", "/elsewhere"), "show", "op-1", "--json");

        assertThat(result.out())
                .contains("signalbox-cli-1.jar show op-1 --json")
                .contains("home=/elsewhere")
                .doesNotContain("maven");
    }

    @Test
    void aChangeIsBuiltOnceBeforeTheCommand() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");
        project.changed();

        Result first = project.run("operations");

        assertThat(first.err()).contains("building").contains("maven -B -ntp -q package -DskipTests");
        assertThat(first.out()).startsWith("java 21.0.4 ").doesNotContain("maven");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");

        assertThat(project.run("operations").err()).isEmpty();
    }

    @Test
    void testRunsEveryTest() throws IOException, InterruptedException {
        ScriptProject project = project();
        project.jdk("21.0.4");

        assertThat(project.run("test").out().strip()).isEqualTo("maven -B -ntp verify");
    }

    @Test
    void versionAndHelpNeedNoJdk() throws IOException, InterruptedException {
        ScriptProject project = project();

        assertThat(project.run("version").out().strip()).isEqualTo("signalbox 1.2.3");
        assertThat(project.run().out()).contains("demo", "evacuate HOST");
    }

    private static Result withJavaHome(ScriptProject project, Path home) throws IOException, InterruptedException {
        return project.run(
                project.script(),
                project.script().resolveSibling("jvm"),
                Map.of("JAVA_HOME", home.toString()),
                "status");
    }

    private ScriptProject project() throws IOException {
        return new ScriptProject(Files.createDirectory(directory.resolve("project")));
    }
}
