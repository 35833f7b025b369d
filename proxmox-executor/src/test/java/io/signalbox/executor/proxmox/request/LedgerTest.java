package io.signalbox.executor.proxmox.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.executor.proxmox.site.FakeSite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this version and those before leave in the ledger. */
class LedgerTest {
    private static final String UPID = "UPID:pve01:00000001:00000001:69060AC0:qmstop:1021:signalbox@pve!tests:";
    private static final TaskMark MARK = new TaskMark(FakeSite.NOW, FakeSite.TOKEN, List.of(UPID));

    @Test
    void aMarkIsReadAsItWasWritten() {
        assertThat(TaskMark.parse(MARK.text())).isEqualTo(MARK);
    }

    @Test
    void theMarkOfAnEarlierChangeOfAGuestIsRead() {
        assertThat(TaskMark.parse("""
                                {"host":"pve01","since":"2026-11-01T12:00:00Z","tokenId":"signalbox@pve!tests","before":["%s"]}""".formatted(UPID))).isEqualTo(MARK);
    }

    @Test
    void whatIsNoMarkIsRefused() {
        assertThatThrownBy(() -> TaskMark.parse("none")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"done-without-a-known-task", "changed-without-a-known-task", "moved-without-a-known-task"})
    void aHandleWithoutATaskNamesNone(String handle) {
        assertThat(Attempt.task(Optional.of(handle))).isEmpty();
    }

    @Test
    void aHandleThatIsATaskNamesIt() {
        assertThat(Attempt.task(Optional.of(UPID)).orElseThrow().text()).isEqualTo(UPID);
        assertThatThrownBy(() -> Attempt.task(Optional.of("done-at-once")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
