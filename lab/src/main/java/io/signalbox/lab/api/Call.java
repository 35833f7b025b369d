package io.signalbox.lab.api;

import io.signalbox.lab.access.Directory;
import io.signalbox.lab.world.World;
import java.util.Map;
import java.util.Optional;

/**
 * A call that has passed all general checks.
 *
 * @param world the world, to be used inside {@link World#call}
 * @param addresses how the hosts are reached
 * @param directory users, roles and tokens of the site
 * @param token who calls
 * @param local the host whose listener took the call
 * @param params all parameters, those of the path included
 */
public record Call(
        World world,
        SiteAddresses addresses,
        Directory directory,
        ApiToken token,
        String local,
        Map<String, String> params) {
    public Call {
        params = Map.copyOf(params);
    }

    /** A parameter that the route requires. */
    public String text(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("the route does not require its parameter " + name));
    }

    /** A parameter that may be absent. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(params.get(name));
    }

    /** A number that the route requires. */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** A number that may be absent. */
    public long number(String name, long otherwise) {
        return find(name).map(Long::parseLong).orElse(otherwise);
    }

    /** A boolean, false when absent. */
    public boolean flag(String name) {
        return find(name).map(value -> value.matches("(?i)1|on|yes")).orElse(false);
    }

    /** The host in the path. */
    public String node() {
        return text("node");
    }

    /** The VMID in the path. */
    public int vmid() {
        return number("vmid");
    }

    /** The present lab time in seconds since the epoch. */
    public long seconds() {
        return world.now().getEpochSecond();
    }
}
