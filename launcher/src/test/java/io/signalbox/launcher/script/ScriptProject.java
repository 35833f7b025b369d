package io.signalbox.launcher.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A project with a copy of the script that looks for JDKs below the project only. */
final class ScriptProject {
    private static final Path SCRIPT = Path.of("../signalbox");

    private final Path root;

    ScriptProject(Path root) throws IOException {
        this.root = root;
        String script = Files.readString(SCRIPT)
                .replace("/usr/lib/jvm", jdks().toString())
                .replace("/Library/Java", root.resolve("none").toString())
                .replace("/usr/libexec/java_home", root.resolve("none").toString());
        program(script(), script);
        program(root.resolve("mvnw"), "#!/bin/sh\necho \"maven $*\"\n");
        file(root.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n</project>\n");
        file(root.resolve("cli/src/main/java/A.java"), "");
        file(root.resolve("cli/target/signalbox-cli-1.jar"), "");
        file(root.resolve("launcher/target/signalbox-launcher-1.jar"), "");
        file(root.resolve("torture/target/signalbox-torture-1.jar"), "");
        built();
    }

    record Result(int exit, String out, String err) {}

    Path script() {
        return root.resolve("signalbox");
    }

    Path jdks() {
        return root.resolve("jvm");
    }

    /** Everything is older than the last build. */
    void built() throws IOException {
        Path stamp = root.resolve("target/build.stamp");
        file(stamp, "");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    }

    void changed() throws IOException {
        Files.setLastModifiedTime(
                root.resolve("cli/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(120)));
    }

    /** A JDK that prints which one it is and what it was told. */
    Path jdk(String version) throws IOException {
        Path home = jdks().resolve("jdk-" + version);
        file(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
        program(home.resolve("bin/java"), "#!/bin/sh\necho \"java %s $* home=$SIGNALBOX_HOME\"\n".formatted(version));
        return home;
    }

    Result run(Path program, Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools().toString());
        builder.environment().put("HOME", root.resolve("home").toString());
        builder.environment().putAll(environment);
        Path err = root.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    /** A PATH with what POSIX has and no compiler. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(root.resolve("tools"));
        for (String tool : List.of("sh", "sed", "dirname", "readlink", "find", "head", "mkdir", "mv", "cat")) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Path inBin = Path.of("/bin", tool);
                Files.createSymbolicLink(link, Files.exists(inBin) ? inBin : Path.of("/usr/bin", tool));
            }
        }
        return tools;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(script(), root, Map.of(), arguments);
    }

    private static void program(Path file, String text) throws IOException {
        file(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private static void file(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in a directory"));
        Files.writeString(file, text);
    }
}
