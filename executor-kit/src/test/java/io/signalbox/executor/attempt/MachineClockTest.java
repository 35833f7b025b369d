package io.signalbox.executor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.ledger.MachineTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineClockTest {
    @TempDir
    private Path proc;

    private void machine(String boot, String namespace, String uptime) throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.createDirectories(proc.resolve("self/ns"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), boot + "\n");
        Files.deleteIfExists(proc.resolve("self/ns/time"));
        Files.createSymbolicLink(proc.resolve("self/ns/time"), Path.of(namespace));
        Files.writeString(proc.resolve("uptime"), uptime + " 71.10\n");
    }

    private MachineTime now() {
        return new MachineClock(proc).machine().orElseThrow();
    }

    @Test
    void twoProcessesOfOneMachineCanCompareTheirTimes() throws IOException {
        machine("a", "time:[1]", "12.34");
        MachineTime earlier = now();
        machine("a", "time:[1]", "15.35");
        assertThat(now().since(earlier)).contains(Duration.ofMillis(3010));
    }

    @Test
    void afterTheMachineWasStartedAgainTheyCannot() throws IOException {
        machine("a", "time:[1]", "12.34");
        MachineTime earlier = now();
        machine("b", "time:[1]", "15.35");
        assertThat(now().since(earlier)).isEmpty();
    }

    @Test
    void inAContainerWhoseClockIsShiftedTheyCannot() throws IOException {
        machine("a", "time:[1]", "12.34");
        MachineTime earlier = now();
        machine("a", "time:[2]", "15.35");
        assertThat(now().since(earlier)).isEmpty();
    }

    @Test
    void aMomentThatIsToComeIsNotBelieved() throws IOException {
        machine("a", "time:[1]", "15.35");
        MachineTime later = now();
        machine("a", "time:[1]", "12.34");
        assertThat(now().since(later)).isEmpty();
    }

    @Test
    void whereThereIsNoSuchClockNothingIsSaid() {
        assertThat(new MachineClock(proc).machine()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachineHasOneThatGoes() throws InterruptedException {
        Optional<MachineTime> earlier = new MachineClock().machine();
        Thread.sleep(30);
        assertThat(earlier.flatMap(then -> new MachineClock().machine().flatMap(now -> now.since(then))))
                .hasValueSatisfying(
                        passed -> assertThat(passed).isBetween(Duration.ofMillis(20), Duration.ofMinutes(5)));
    }
}
