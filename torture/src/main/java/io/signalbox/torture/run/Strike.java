package io.signalbox.torture.run;

import io.signalbox.torture.schedule.Blow;
import java.time.Duration;
import java.time.Instant;

/**
 * A blow that fell.
 *
 * @param process which one was hit
 * @param hitAt when it was gone
 * @param startedAt when it was started again
 * @param readyAt when it could work again
 * @param cpu what its start has cost the processors until then
 */
public record Strike(Blow blow, String process, Instant hitAt, Instant startedAt, Instant readyAt, Duration cpu) {}
