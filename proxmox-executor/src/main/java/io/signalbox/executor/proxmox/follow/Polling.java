package io.signalbox.executor.proxmox.follow;

import java.time.Duration;

/**
 * How often something is looked at until it ends.
 *
 * @param first pause after the first look
 * @param longest pause between looks once it takes long
 */
public record Polling(Duration first, Duration longest) {

    /**
     * The pause after one of this length. Each is a twentieth longer than the last, so a pause is never more than about
     * a twentieth of the time waited so far, and following costs at most that share of what is followed.
     */
    public Duration after(Duration pause) {
        Duration longer = pause.multipliedBy(21).dividedBy(20);
        return longer.compareTo(longest) > 0 ? longest : longer;
    }
}
