package io.signalbox.launcher.embedded;

import io.signalbox.launcher.LauncherMain;
import io.signalbox.launcher.process.DummyService;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A project whose services and lab are dummies and whose broker is real: jars that point at the class path of the test. */
final class FakeProject {
    private FakeProject() {}

    static Installation in(Path directory) throws IOException {
        Installation project = new Installation(directory);
        for (Service service : Service.values()) {
            jar(project.service(service), DummyService.class.getName());
        }
        jar(directory.resolve("lab/target/signalbox-lab-1.jar"), "none");
        jar(directory.resolve("launcher/target/signalbox-launcher-1.jar"), LauncherMain.class.getName());
        return project;
    }

    private static void jar(Path file, String main) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in a directory"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
