package io.signalbox.lab.site;

import io.signalbox.lab.world.WorldSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a simulated site is to run.
 *
 * @param spec the world it begins with
 * @param state directory that keeps world, keys and token; empty for a temporary one that keeps nothing
 * @param seed decides everything random
 * @param speed how many times as fast things go as on real hosts; 0 for a clock that moves only when skipped
 * @param start lab time at the beginning; empty for now, or the time of the kept world if that is later
 * @param bind addresses of the hosts in order; empty for 127.0.1.1 and following
 * @param port port of the hosts' API; 0 for any free one
 * @param controlPort port of the control API; 0 for any free one
 * @param schema API schema to check requests against
 * @param tokenFile file with the token; empty for one in the state directory
 * @param shells whether the hosts have SSH servers
 */
public record SiteOptions(
        WorldSpec spec,
        Optional<Path> state,
        long seed,
        double speed,
        Optional<Instant> start,
        List<String> bind,
        int port,
        int controlPort,
        Optional<Path> schema,
        Optional<Path> tokenFile,
        boolean shells) {
    public SiteOptions {
        bind = List.copyOf(bind);
        if (!bind.isEmpty() && bind.size() < spec.hosts().size()) {
            throw new IllegalArgumentException("the site has " + spec.hosts().size()
                    + " hosts, so as many addresses are needed, not " + bind.size());
        }
    }

    /** The standard world on free ports, with a frozen clock and nothing kept: what tests want. */
    public static SiteOptions forTests() {
        return new SiteOptions(
                WorldSpec.standard(),
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                List.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The same with another world. */
    public SiteOptions withSpec(WorldSpec other) {
        return new SiteOptions(other, state, seed, speed, start, bind, port, controlPort, schema, tokenFile, shells);
    }

    /** The same with a directory that keeps the world. */
    public SiteOptions withState(Path directory) {
        return new SiteOptions(
                spec, Optional.of(directory), seed, speed, start, bind, port, controlPort, schema, tokenFile, shells);
    }

    /** The same with another seed. */
    public SiteOptions withSeed(long other) {
        return new SiteOptions(spec, state, other, speed, start, bind, port, controlPort, schema, tokenFile, shells);
    }

    /** The same with another speed. */
    public SiteOptions withSpeed(double other) {
        return new SiteOptions(spec, state, seed, other, start, bind, port, controlPort, schema, tokenFile, shells);
    }

    /** The same beginning at another lab time. */
    public SiteOptions withStart(Instant other) {
        return new SiteOptions(
                spec, state, seed, speed, Optional.of(other), bind, port, controlPort, schema, tokenFile, shells);
    }

    /** The same on these addresses and ports. */
    public SiteOptions withAddresses(List<String> addresses, int apiPort, int control) {
        return new SiteOptions(spec, state, seed, speed, start, addresses, apiPort, control, schema, tokenFile, shells);
    }

    /** The same, checking every request against a schema file. */
    public SiteOptions withSchema(Path file) {
        return new SiteOptions(
                spec, state, seed, speed, start, bind, port, controlPort, Optional.of(file), tokenFile, shells);
    }

    /** The same with a token file elsewhere. */
    public SiteOptions withTokenFile(Path file) {
        return new SiteOptions(
                spec, state, seed, speed, start, bind, port, controlPort, schema, Optional.of(file), shells);
    }

    /** The address of the host with that index. */
    String address(int index) {
        return bind.isEmpty() ? "127.0." + (1 + index / 250) + "." + (1 + index % 250) : bind.get(index);
    }

    /** The same with SSH servers on the hosts. */
    public SiteOptions withShells() {
        return new SiteOptions(spec, state, seed, speed, start, bind, port, controlPort, schema, tokenFile, true);
    }
}
