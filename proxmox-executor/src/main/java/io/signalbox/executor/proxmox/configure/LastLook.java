package io.signalbox.executor.proxmox.configure;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.proxmox.GuestConfig;
import java.util.Optional;
import java.util.function.Function;

/** The look right before a request. It keeps the digest of the configuration that it saw, for the request to carry. */
final class LastLook implements Attempt.Look<Gate> {
    private final GuestStep action;
    private final Function<GuestView, Gate> gate;
    private Optional<String> digest = Optional.empty();

    LastLook(GuestStep action, Function<GuestView, Gate> gate) {
        this.action = action;
        this.gate = gate;
    }

    @Override
    public Gate through(Link link, Witness witness) {
        GuestView view = GuestView.read(link.site(), action, witness);
        digest = view.config().flatMap(GuestConfig::digest);
        return gate.apply(view);
    }

    Optional<String> digest() {
        return digest;
    }
}
