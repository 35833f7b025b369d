package io.signalbox.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final long GIB = 1L << 30;

    private static World world(long seed) {
        return new World(WorldSpec.standard(), seed, LabClock.frozen(START));
    }

    private static Task move(World world, int vmid, String target) {
        return world.call(() -> world.migrations()
                .begin(
                        new Migrations.Request(vmid, "pve01", target, true, true, false, ""),
                        "op@pve!t",
                        List.of(),
                        ended -> {}));
    }

    private static void aBusyQuarterOfAnHour(World world) {
        move(world, 1021, "pve02");
        world.skip(Duration.ofSeconds(3));
        move(world, 1023, "pve03");
        world.call(() -> world.ha().requestMigration("pve01", 1032, "pve02", "op@pve!t"));
        world.call(() -> world.power().start("pve01", 1051, "op@pve!t"));
        world.skip(Duration.ofMinutes(15));
    }

    @Test
    void theSameSeedAndTheSameCallsGiveTheSameWorld() {
        World one = world(7);
        World other = world(7);

        aBusyQuarterOfAnHour(one);
        aBusyQuarterOfAnHour(other);

        assertThat(one.image()).isEqualTo(other.image());
        assertThat(one.image().tasks()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void anotherSeedGivesOtherProcessIdsButTheSameOutcome() {
        World one = world(7);
        World other = world(8);

        aBusyQuarterOfAnHour(one);
        aBusyQuarterOfAnHour(other);

        assertThat(one.image().guests()).isEqualTo(other.image().guests());
        assertThat(one.image().tasks()).isNotEqualTo(other.image().tasks());
    }

    @Test
    void howTheTimeIsCutDoesNotMatter() {
        World inOneGo = world(7);
        World bySeconds = world(7);
        move(inOneGo, 1021, "pve02");
        move(bySeconds, 1021, "pve02");

        inOneGo.skip(Duration.ofSeconds(60));
        for (int i = 0; i < 60; i++) {
            bySeconds.skip(Duration.ofSeconds(1));
        }

        assertThat(inOneGo.image()).isEqualTo(bySeconds.image());
    }

    @Test
    void aRestartedWorldGoesOnAndItsUnfinishedTasksHaveAnUnknownEnd(@TempDir Path directory) {
        WorldFile file = new WorldFile(directory.resolve("world.json"));
        World before = world(7);
        file.keep(before);
        Task finished = move(before, 1022, "pve02");
        before.skip(Duration.ofSeconds(20));
        Task unfinished = move(before, 1021, "pve02");
        before.skip(Duration.ofSeconds(2));

        World after = new World(WorldSpec.standard(), 7, LabClock.frozen(START.plusSeconds(60)));
        file.keep(after);

        assertThat(after.call(() -> after.guest(1022).orElseThrow().node())).isEqualTo("pve02");
        assertThat(after.call(() -> after.tasks()
                        .find(finished.upid().toString())
                        .orElseThrow()
                        .exitStatus()))
                .contains("OK");
        assertThat(after.call(() -> after.tasks()
                        .find(unfinished.upid().toString())
                        .orElseThrow()
                        .exitStatus()))
                .contains("unexpected status");
        assertThat(after.call(() -> after.guest(1021).orElseThrow().node())).isEqualTo("pve01");
        assertThat(after.call(() -> after.guest(1021).orElseThrow().lock())).contains("migrate");
    }

    @Test
    void aDamagedFileIsRefusedByName(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("world.json");
        Files.writeString(file, "{\"labTime\":");

        assertThatThrownBy(() -> new WorldFile(file).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("world.json")
                .hasMessageContaining("Remove the file");
    }

    @Test
    void aResetWorldIsTheFirstOneAgain() {
        World world = world(7);
        WorldImage first = world.image();
        aBusyQuarterOfAnHour(world);
        move(world, 1041, "pve02");

        world.reset();
        world.skip(Duration.ofMinutes(5));

        assertThat(world.image().guests()).isEqualTo(first.guests());
        assertThat(world.image().tasks()).isEmpty();
    }

    @Test
    void theFirstHostOfTheStandardWorldCanBeEmptiedApartFromTheGuestWithADevice() {
        World world = world(1);
        for (int vmid : List.of(1041, 1031, 1021, 1022, 1042, 1023)) {
            Task task = move(world, vmid, "pve02");
            world.skip(Duration.ofSeconds(60));
            assertThat(task.exitStatus()).as(task.log().toString()).contains("OK");
        }
        Task dns = move(world, 1032, "pve03");
        Task gpu = move(world, 1061, "pve02");
        world.skip(Duration.ofSeconds(60));

        assertThat(dns.exitStatus()).contains("OK");
        assertThat(gpu.exitStatus()).contains("migration aborted");
        assertThat(world.call(() -> world.guestsOn("pve01").stream()
                        .filter(Guest::running)
                        .map(Guest::vmid)
                        .toList()))
                .containsExactly(1061);
        assertThat(world.call(() -> world.memoryClaimed("pve02"))).isLessThan(64 * GIB * 8 / 10);
    }

    @Test
    void twoGuestsCannotClaimTheSameMemoryAtOnce() {
        WorldSpec spec = WorldSpec.named("tight")
                .host("pve01", 8, 64)
                .host("pve02", 8, 16)
                .guest(GuestSpec.of(1001, "a", "pve01", 10, "ceph-vm", 8))
                .guest(GuestSpec.of(1002, "b", "pve01", 10, "ceph-vm", 8))
                .build();
        World world = new World(spec, 1, LabClock.frozen(START));

        Task first = move(world, 1001, "pve02");
        Task second = move(world, 1002, "pve02");
        world.skip(Duration.ofMinutes(2));

        assertThat(first.exitStatus()).contains("OK");
        assertThat(second.exitStatus()).contains("migration aborted");
    }

    @Test
    void serviceRulesBetweenServicesKeepThemApart() {
        WorldSpec spec = WorldSpec.named("apart")
                .host("pve01", 8, 64)
                .host("pve02", 8, 64)
                .guest(GuestSpec.of(1001, "a", "pve01", 2, "ceph-vm", 8))
                .guest(GuestSpec.of(1002, "b", "pve02", 2, "ceph-vm", 8))
                .highlyAvailable(1001)
                .highlyAvailable(1002)
                .rule(HaRule.between("apart", List.of("vm:1001", "vm:1002"), false))
                .build();
        World world = new World(spec, 1, LabClock.frozen(START));

        world.call(() -> world.ha().requestMigration("pve01", 1001, "pve02", "op@pve"));
        world.skip(Duration.ofMinutes(2));

        assertThat(world.call(() -> world.guest(1001).orElseThrow().node())).isEqualTo("pve01");
        assertThat(world.call(() -> world.ha().blocker(1001, "pve02")))
                .contains(new HighAvailability.Blocker("vm:1002", "resource-affinity"));
    }
}
