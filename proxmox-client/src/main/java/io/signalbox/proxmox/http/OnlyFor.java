package io.signalbox.proxmox.http;

import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestKind;

/** Calls that the API has for one kind of guest only. */
final class OnlyFor {

    private OnlyFor() {}

    static void kind(GuestKind kind, GuestAt guest, String call) {
        if (guest.kind() != kind) {
            throw new IllegalArgumentException(
                    "the API has no " + call + " for " + guest + ": it is for guests of kind " + kind.word() + " only");
        }
    }
}
