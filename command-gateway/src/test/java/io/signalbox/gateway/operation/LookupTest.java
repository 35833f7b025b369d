package io.signalbox.gateway.operation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.gateway.view.Operations;
import org.junit.jupiter.api.Test;

class LookupTest {
    private static final String UNKNOWN = "op-4t2k9x0000000000";

    private final Operations operations = new Operations();
    private final Lookup lookup = new Lookup(operations);

    @Test
    void anOperationThatIsNotReadYetIsNotDenied() {
        assertThatThrownBy(() -> lookup.operation(UNKNOWN)).hasMessageContaining("cannot tell yet");
        assertThatThrownBy(lookup::requireAll).hasMessageContaining("cannot tell yet");
        operations.complete();
        assertThatThrownBy(() -> lookup.operation(UNKNOWN)).hasMessageContaining("is known here");
        lookup.requireAll();
    }

    @Test
    void whatIsNoIdIsDeniedAtOnce() {
        assertThatThrownBy(() -> lookup.operation("../etc")).hasMessageContaining("is known here");
    }
}
