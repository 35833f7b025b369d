package io.signalbox.launcher.embedded;

import io.signalbox.launcher.LauncherMain;
import io.signalbox.launcher.process.Dummies;
import io.signalbox.launcher.process.DummyService;
import java.io.IOException;
import java.nio.file.Path;

/** A project whose services and lab are dummies and whose broker is real: jars that point at the class path of the test. */
final class FakeProject {
    private FakeProject() {}

    static Installation in(Path directory) throws IOException {
        Installation project = new Installation(directory);
        for (Service service : Service.values()) {
            Dummies.jar(project.service(service), DummyService.class.getName());
        }
        Dummies.jar(directory.resolve("lab/target/signalbox-lab-1.jar"), "none");
        Dummies.jar(directory.resolve("launcher/target/signalbox-launcher-1.jar"), LauncherMain.class.getName());
        return project;
    }
}
