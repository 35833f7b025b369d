package io.signalbox.proxmox;

import java.util.function.Function;

/**
 * What a read says, with the answer it was taken from.
 *
 * @param value the meaning
 * @param raw the answer itself, for evidence
 */
public record Read<T>(T value, RawRead raw) {

    /** The same evidence seen another way. */
    public <R> Read<R> map(Function<? super T, ? extends R> view) {
        return new Read<>(view.apply(value), raw);
    }
}
