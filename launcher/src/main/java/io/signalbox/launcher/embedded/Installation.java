package io.signalbox.launcher.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the built project is.
 *
 * @param project its root directory
 */
public record Installation(Path project) {
    private static final String ARCHIVE = ".jsa";

    public Installation {
        project = project.toAbsolutePath().normalize();
    }

    /** The project that this launcher was built in. */
    public static Installation ofThisLauncher() {
        try {
            Path code = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            // launcher/target/signalbox-launcher-….jar, or launcher/target/classes
            return new Installation(code.resolve("../../.."));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the launcher does not know where it is", e);
        }
    }

    /** The archive of a program's loaded classes, beside what was built. */
    Path classArchive(String program) {
        return classArchives().resolve(program + ARCHIVE);
    }

    /** Where the archives are. */
    private Path classArchives() {
        return project.resolve("target/class-archives");
    }

    /** Whether there is an archive that was made after everything was built. */
    boolean hasClassArchive(String program) {
        Path archive = classArchive(program);
        try {
            return Files.exists(archive) && Files.getLastModifiedTime(archive).compareTo(built()) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + archive, e);
        }
    }

    /**
     * Makes room for archives: those of an earlier build go, because a JVM that sees at other jars that an archive does not
     * fit does without it and makes no other in its place.
     */
    void clearClassArchives() throws IOException {
        Files.createDirectories(classArchives());
        FileTime built = built();
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(classArchives(), "*" + ARCHIVE)) {
            for (Path archive : archives) {
                if (Files.getLastModifiedTime(archive).compareTo(built) <= 0) {
                    Files.deleteIfExists(archive);
                }
            }
        }
    }

    private FileTime built() throws IOException {
        FileTime latest = FileTime.fromMillis(0);
        for (Path jar : needed()) {
            FileTime one = Files.exists(jar) ? Files.getLastModifiedTime(jar) : latest;
            latest = one.compareTo(latest) > 0 ? one : latest;
        }
        return latest;
    }

    /** The runnable jar of a service. */
    public Path service(Service service) {
        return project.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The class path of a plain module: its jar and the jars beside it. */
    public String classPath(String module) {
        return jar(module)
                + java.io.File.pathSeparator
                + project.resolve(module).resolve("target/lib/*");
    }

    /** The jar of a plain module, whether built or not. */
    public Path jar(String module) {
        Path target = project.resolve(module).resolve("target");
        Path unbuilt = target.resolve("signalbox-" + module + ".jar");
        if (!Files.isDirectory(target)) {
            return unbuilt;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "signalbox-" + module + "-*.jar")) {
            return Optional.of(jars.iterator())
                    .filter(found -> found.hasNext())
                    .map(found -> found.next())
                    .orElse(unbuilt);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + target, e);
        }
    }

    /** The jars that are not built. */
    public List<Path> missing() {
        return needed().stream().filter(jar -> !Files.exists(jar)).toList();
    }

    private List<Path> needed() {
        List<Path> needed = new ArrayList<>(List.of(jar("lab"), jar("launcher")));
        for (Service service : Service.values()) {
            needed.add(service(service));
        }
        return needed;
    }
}
