package io.signalbox.executor.attempt;

import java.time.Clock;

/**
 * What every attempt of an executor shares.
 *
 * @param instance which process this is, as results and ledger entries name it
 * @param clock the time of day: deadlines are judged by it
 * @param ticker what must not be fooled by somebody who sets the clock is judged by this
 */
public record AttemptTools(
        String instance,
        Kinds kinds,
        SiteDirectory sites,
        SiteLimits limits,
        ProgressSink progress,
        Clock clock,
        Ticker ticker,
        Pauses pauses,
        AttemptTimes times) {}
