package io.signalbox.executor.proxmox.service;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.step.StepContext;
import io.signalbox.lab.site.LabSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An attempt on the simulated site, by whose clock it lives: a pause lets the site's time pass and takes none. */
class LabContext implements StepContext {
    final List<String> told = new ArrayList<>();
    /** What happens between the last look and the request. */
    Runnable beforeSending = () -> {};

    private final LabSite lab;
    private final SiteConfig config;
    private final StepAction action;
    private final Instant start;

    LabContext(LabSite lab, SiteConfig config, StepAction action) {
        this.lab = lab;
        this.config = config;
        this.action = action;
        this.start = lab.clock().now();
    }

    @Override
    public Step step() {
        return new Step(
                new OperationId("op-lab"),
                new StepId("r1-step"),
                1,
                config.site(),
                start,
                start.plus(Duration.ofMinutes(30)),
                Optional.empty(),
                action);
    }

    @Override
    public SiteConfig site() {
        return config;
    }

    @Override
    public Instant now() {
        return lab.clock().now();
    }

    @Override
    public boolean maySend() {
        beforeSending.run();
        return true;
    }

    @Override
    public void pause(Duration duration) {
        lab.world().skip(duration);
    }

    @Override
    public void progress(Optional<Integer> percent, String message) {
        told.add(message);
    }
}
