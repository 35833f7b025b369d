package io.signalbox.executor.proxmox.guest;

/** What an executor of the version before has left in the ledger of a guest on pve01. */
final class Earlier {
    static final String HANDLE = "changed-without-a-known-task";
    static final String MARK = """
            {"host":"pve01","since":"2026-11-01T12:00:00Z","tokenId":"signalbox@pve!tests","before":[]}""";

    private Earlier() {}

    /** A mark that was made when this task was there already. */
    static String after(String task) {
        return MARK.replace("[]", "[\"%s\"]".formatted(task));
    }
}
