package io.signalbox.executor.attempt;

import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Progress;
import io.signalbox.contracts.step.Step;
import io.signalbox.executor.step.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** What the kit gives to a kind of step. */
final class AttemptContext implements StepContext {
    private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(250);
    private static final int LONGEST_MESSAGE = 500;

    private final Step step;
    private final SiteConfig site;
    private final AttemptTools tools;
    private final AtomicReference<Instant> nextProgress = new AtomicReference<>(Instant.MIN);

    private volatile BooleanSupplier permitted = () -> false;
    private volatile BooleanSupplier continued = () -> false;

    AttemptContext(Step step, SiteConfig site, AttemptTools tools) {
        this.step = step;
        this.site = site;
        this.tools = tools;
    }

    @Override
    public Step step() {
        return step;
    }

    @Override
    public SiteConfig site() {
        return site;
    }

    /**
     * From now on these decide whether a request may be sent; before, none may.
     *
     * @param permission for the first
     * @param continuation for those after it
     */
    void permit(BooleanSupplier permission, BooleanSupplier continuation) {
        permitted = permission;
        continued = continuation;
    }

    @Override
    public boolean maySend() {
        return permitted.getAsBoolean();
    }

    @Override
    public boolean mayGoOn() {
        return continued.getAsBoolean();
    }

    @Override
    public Instant now() {
        return tools.clock().instant();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        tools.pauses().pause(duration);
    }

    @Override
    public void progress(Optional<Integer> percent, String message) {
        Instant now = now();
        Instant next = nextProgress.get();
        if (now.isBefore(next) || !nextProgress.compareAndSet(next, now.plus(BETWEEN_PROGRESS))) {
            return;
        }
        String brief = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        tools.progress()
                .tell(new Progress(step.operation(), step.id(), step.attempt(), step.site(), now, percent, brief));
    }
}
