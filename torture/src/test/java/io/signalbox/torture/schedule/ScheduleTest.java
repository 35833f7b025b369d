package io.signalbox.torture.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Property(tries = 100)
    void aSeedDecidesEverything(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int operations,
            @ForAll @IntRange(max = 100) int kills) {
        Schedule schedule = Schedule.of(seed, operations, kills, 6, Mix.everything());
        assertThat(schedule).isEqualTo(Schedule.of(seed, operations, kills, 6, Mix.everything()));
        assertThat(schedule.errands()).hasSize(operations);
        assertThat(schedule.blows().stream().mapToInt(Blow::kills).sum()).isEqualTo(kills);
    }

    @Test
    void anotherSeedIsAnotherSchedule() {
        assertThat(Schedule.of(1, 50, 20, 6, Mix.everything()))
                .isNotEqualTo(Schedule.of(2, 50, 20, 6, Mix.everything()));
    }

    @Test
    void aRunOfTheUsualSizeHasSomethingOfEverything() {
        Schedule schedule = Schedule.of(1, 200, 100, 6, Mix.everything());
        List<Errand> errands = schedule.errands();
        assertThat(errands.stream().map(Errand::course).collect(Collectors.toSet()))
                .contains(Course.values());
        assertThat(errands.stream().flatMap(errand -> errand.trouble().stream()).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(Trouble.values().length - 1);
        assertThat(schedule.blows().stream().map(Blow::kind).collect(Collectors.toSet()))
                .contains(Blow.Kind.values());
        assertThat(schedule.blows().stream().map(Blow::process).distinct()).hasSize(6);
    }
}
