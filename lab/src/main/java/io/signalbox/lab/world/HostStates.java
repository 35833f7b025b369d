package io.signalbox.lab.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What is particular about single hosts just now. To be used inside {@link World#call} only. */
public final class HostStates {
    private final World world;
    private final Map<String, HostState> states = new TreeMap<>();

    HostStates(World world) {
        this.world = world;
    }

    /**
     * A host as it is now.
     *
     * @param skewSeconds how far its clock is ahead of the others', in seconds
     * @param version its version of PVE, empty for that of the site
     * @param maintenance whether the high-availability manager keeps it free of its services
     */
    public record HostState(long skewSeconds, String version, boolean maintenance) {
        static final HostState USUAL = new HostState(0, "", false);
    }

    private HostState of(String host) {
        return states.getOrDefault(world.host(host).name(), HostState.USUAL);
    }

    /** Seconds since the epoch by the host's own clock. */
    public long seconds(String host) {
        return now(host).getEpochSecond();
    }

    /** The time by the host's own clock. */
    public Instant now(String host) {
        return world.now().plusSeconds(of(host).skewSeconds());
    }

    /** The host's version of PVE. */
    public String version(String host) {
        String own = of(host).version();
        return own.isEmpty() ? world.spec().version() : own;
    }

    /** Puts the host's clock ahead of the others', or behind. */
    public void skew(String host, Duration ahead) {
        states.put(host, new HostState(ahead.toSeconds(), of(host).version(), of(host).maintenance()));
        world.touch();
    }

    /** Gives the host another version of PVE. */
    public void version(String host, String version) {
        states.put(host, new HostState(of(host).skewSeconds(), version, of(host).maintenance()));
        world.touch();
    }

    /** Whether the host is in maintenance. */
    public boolean maintenance(String host) {
        return of(host).maintenance();
    }

    void maintenance(String host, boolean on) {
        states.put(host, new HostState(of(host).skewSeconds(), of(host).version(), on));
        world.touch();
    }

    Map<String, HostState> all() {
        return Map.copyOf(states);
    }

    void restore(Map<String, HostState> kept) {
        states.clear();
        states.putAll(kept);
    }

    void clear() {
        states.clear();
    }
}
