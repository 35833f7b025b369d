package io.signalbox.executor.proxmox.site;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.step.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An attempt whose clock moves only by its pauses; between two pauses the world can be changed. */
public final class FakeContext implements StepContext {
    public final List<String> told = new ArrayList<>();
    public final List<Duration> pauses = new ArrayList<>();
    public final List<Integer> percents = new ArrayList<>();
    public boolean maySend = true;

    private final Map<Integer, Runnable> during = new HashMap<>();
    private final StepAction action;
    private Instant now = FakeSite.NOW;
    private Duration deadline = Duration.ofHours(1);
    private Policy policy = Policy.builtIn();

    /** The surroundings of an attempt at this action. */
    public FakeContext(StepAction action) {
        this.action = action;
    }

    /** What happens during the pause with this number, from 1. */
    public FakeContext during(int pause, Runnable change) {
        during.put(pause, change);
        return this;
    }

    /** The same with a deadline that is this far away. */
    public FakeContext within(Duration limit) {
        deadline = limit;
        return this;
    }

    @Override
    public Step step() {
        return new Step(
                new OperationId("op-1"),
                new StepId("r1-step"),
                1,
                new SiteName("lab"),
                FakeSite.NOW,
                FakeSite.NOW.plus(deadline),
                Optional.empty(),
                action);
    }

    /** The same under another policy. */
    public FakeContext under(Policy other) {
        policy = other;
        return this;
    }

    @Override
    public SiteConfig site() {
        return config(policy);
    }

    /** The site's configuration: pve01 and pve02. */
    public static SiteConfig config() {
        return config(Policy.builtIn());
    }

    private static SiteConfig config(Policy policy) {
        return new SiteConfig(
                new SiteName("lab"),
                "abc123",
                FakeSite.NOW,
                List.of(host("pve01", "192.0.2.1"), host("pve02", "192.0.2.2:8443")),
                new SiteConfig.Credentials("lab/token", Optional.empty()),
                Map.of(),
                policy,
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static SiteConfig.Host host(String name, String address) {
        return new SiteConfig.Host(new HostName(name), address, Optional.empty());
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean maySend() {
        return maySend;
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
        Optional.ofNullable(during.get(pauses.size())).ifPresent(Runnable::run);
    }

    @Override
    public void progress(Optional<Integer> percent, String message) {
        told.add(message);
        percent.ifPresent(percents::add);
    }
}
