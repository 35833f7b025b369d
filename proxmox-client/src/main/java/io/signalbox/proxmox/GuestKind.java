package io.signalbox.proxmox;

/** The two kinds of guest; the word is the one in the paths of the API. */
public enum GuestKind {
    /** A virtual machine. */
    QEMU("qemu"),
    /** A container. */
    LXC("lxc");

    private final String word;

    GuestKind(String word) {
        this.word = word;
    }

    /** The word the API uses, {@code qemu} or {@code lxc}. */
    public String word() {
        return word;
    }
}
