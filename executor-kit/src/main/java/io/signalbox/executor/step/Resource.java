package io.signalbox.executor.step;

import io.signalbox.contracts.id.HostName;

/** Something of a site that bears only so much at a time. */
public record Resource(Kind kind, String name) {

    /** What it is, and so which limit of the policy it has. */
    public enum Kind {
        /** A host on which something is changed. */
        HOST,
        /** A storage that is copied to or from. */
        STORAGE,
        /** A template or guest that is cloned. */
        TEMPLATE
    }

    /** A host. */
    public static Resource host(HostName host) {
        return new Resource(Kind.HOST, host.value());
    }

    /** A storage, by its name. */
    public static Resource storage(String name) {
        return new Resource(Kind.STORAGE, name);
    }

    /** What is cloned, by its VMID. */
    public static Resource template(int vmid) {
        return new Resource(Kind.TEMPLATE, Integer.toString(vmid));
    }
}
