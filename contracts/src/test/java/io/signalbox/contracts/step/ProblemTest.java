package io.signalbox.contracts.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void itsPartsMeetAsSentencesWhetherTheirWritersEndedThemOrNot() {
        assertThat(new Problem("secret_missing", "reading the site", "", "the token does not exist.", "Create it.")
                        .sentence())
                .isEqualTo("reading the site: the token does not exist. Create it.");
        assertThat(new Problem(Problem.PRECONDITION_GONE, "moving db01", "", "pve02 is offline", "Nothing was sent.")
                        .sentence())
                .isEqualTo("moving db01: pve02 is offline. Nothing was sent.");
    }

    @Test
    void theWordsOfTheApiStandBetweenWhatTheyMeanAndWhatToDo() {
        Problem problem = new Problem("locked", "moving db01", "VM is locked (backup)", "something holds it", "");
        assertThat(problem.sentence())
                .isEqualTo("moving db01: something holds it. The answer was: \"VM is locked (backup)\".")
                .isEqualTo(problem.happened());
    }
}
