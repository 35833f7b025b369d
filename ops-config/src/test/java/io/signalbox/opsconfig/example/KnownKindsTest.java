package io.signalbox.opsconfig.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownKindsTest {
    private static final GuestId GUEST = new GuestId(101, "", "web01");
    private static final HostName OAK = new HostName("oak");

    @Test
    void everyKindOfCommandIsKnown() {
        assertThat(Stream.concat(KnownKinds.commands().stream(), KnownKinds.commandsWithoutSteps().stream()))
                .containsExactlyInAnyOrderElementsOf(leaves(Goal.class));
        assertThat(KnownKinds.commandsWithoutSteps())
                .containsExactlyInAnyOrderElementsOf(leaves(Goal.OfOperation.class));
    }

    @Test
    void everyStepThatChangesSomethingIsKnownWithItsRisk() {
        List<StepAction> changing = List.of(
                new StepAction.MigrateGuest(
                        GUEST, OAK, new HostName("elm"), PowerState.STOPPED, false, Optional.empty(), false, 0, 0),
                new StepAction.StartGuest(GUEST, OAK),
                new StepAction.StopGuest(GUEST, OAK, List.of()),
                new StepAction.DeleteGuest(GUEST, OAK, List.of(), List.of()));
        List<StepAction> reading = List.of(
                new StepAction.CheckConnectivity(List.of()),
                new StepAction.ObserveSite(),
                new StepAction.ObserveGuests(OAK),
                new StepAction.ConfirmHostEmpty(OAK, List.of()),
                new StepAction.FindGuest(101));

        assertThat(Stream.concat(changing.stream(), reading.stream()).map(StepAction::kind))
                .containsExactlyInAnyOrderElementsOf(leaves(StepAction.class));
        assertThat(reading).allMatch(step -> step.risk() == Risk.READ);
        assertThat(KnownKinds.steps())
                .containsExactlyInAnyOrderElementsOf(
                        changing.stream().map(StepAction::kind).toList());
        changing.forEach(step -> assertThat(KnownKinds.risk(step.kind())).contains(step.risk()));
    }

    private static Set<String> leaves(Class<?> kind) {
        Class<?>[] permitted = kind.getPermittedSubclasses();
        return permitted == null
                ? Set.of(kind.getSimpleName())
                : Arrays.stream(permitted).flatMap(one -> leaves(one).stream()).collect(Collectors.toSet());
    }
}
