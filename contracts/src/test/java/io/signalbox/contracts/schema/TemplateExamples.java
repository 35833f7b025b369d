package io.signalbox.contracts.schema;

import static io.signalbox.contracts.schema.Examples.AT;
import static io.signalbox.contracts.schema.Examples.ELM;
import static io.signalbox.contracts.schema.Examples.GUEST;
import static io.signalbox.contracts.schema.Examples.OAK;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.SourceImage;
import io.signalbox.contracts.command.TemplateGoal;
import io.signalbox.contracts.command.TemplateSource;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.TemplateReading;
import io.signalbox.contracts.step.TemplateStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The messages that templates are made with, every field filled. */
final class TemplateExamples {
    private static final String URL = "https://images.example/debian-13-generic-amd64.qcow2";
    private static final String CHECKSUM = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f operator";

    private TemplateExamples() {}

    static Goal goal() {
        return new TemplateGoal.CreateTemplate(
                new TemplateSource.CloudImage(
                        new SourceImage(
                                Optional.of(URL),
                                Optional.of(CHECKSUM),
                                Optional.of(false),
                                Optional.empty(),
                                Optional.of("local"),
                                Optional.of(SourceImage.Format.QCOW2)),
                        Optional.of("admin"),
                        List.of(KEY),
                        Optional.of("ip=dhcp"),
                        Optional.of(true)),
                "debian-13",
                Optional.of(901),
                Optional.of(OAK),
                Optional.of("fast"),
                Optional.of(2),
                Optional.of(2048),
                Optional.of(32L << 30),
                true,
                true);
    }

    static List<StepAction> actions() {
        return List.of(
                new ReadStep.ReadImages(
                        "debian-13",
                        Optional.of("local:import/debian-13.qcow2"),
                        Optional.of("import/debian-13.qcow2")),
                new TemplateStep.FetchImage(
                        OAK, "local", TemplateStep.IMPORT, "debian-13.qcow2", URL, Optional.of(CHECKSUM)),
                new TemplateStep.UnpackImage(
                        OAK, "local", "/var/lib/vz/import", "talos.raw", URL + ".xz", Optional.of(CHECKSUM)),
                new TemplateStep.CreateGuest(GUEST, OAK, Map.of("cores", "2"), Optional.of(32L << 30)),
                new TemplateStep.ConvertToTemplate(GUEST, OAK, List.of("template")),
                new TemplateStep.WatchGuest(GUEST, OAK, Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(60))),
                new TemplateStep.RemoveImage(OAK, "local:import/debian-13.qcow2"));
    }

    static Observation reading() {
        return new TemplateReading.Images(
                AT,
                List.of(new TemplateReading.Store(
                        "local", "dir", Set.of("import", "iso"), Optional.of("/var/lib/vz/import"), List.of(OAK, ELM))),
                Optional.of(new TemplateReading.Image(
                        "local:import/debian-13.qcow2",
                        400L << 20,
                        Optional.of("qcow2"),
                        List.of(OAK),
                        Optional.of(3L << 30))),
                List.of(new TemplateReading.Named(new GuestId(901, "", "debian-13"), OAK, true)));
    }
}
