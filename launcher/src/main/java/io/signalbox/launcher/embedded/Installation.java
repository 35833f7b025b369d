package io.signalbox.launcher.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the built project is.
 *
 * @param project its root directory
 */
public record Installation(Path project) {

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

    /**
     * The archive of a service's loaded classes, beside its jar. A JVM uses it only when it is started in that directory,
     * by the JDK that made it; any other JVM starts without it, only slower.
     */
    static final String CLASS_ARCHIVE = "app-cds.jsa";

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
        List<Path> needed = new ArrayList<>(List.of(jar("lab"), jar("launcher")));
        for (Service service : Service.values()) {
            needed.add(service(service));
        }
        return needed.stream().filter(jar -> !Files.exists(jar)).toList();
    }
}
