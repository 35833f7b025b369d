package io.signalbox.executor.attempt;

import java.time.Clock;

/**
 * What every attempt of an executor shares.
 *
 * @param instance which process this is, as results and ledger entries name it
 */
public record AttemptTools(
        String instance,
        Kinds kinds,
        SiteDirectory sites,
        SiteLimits limits,
        ProgressSink progress,
        Clock clock,
        Pauses pauses,
        AttemptTimes times) {}
