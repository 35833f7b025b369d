package io.signalbox.cli.command;

/** What a template can be made of. */
enum TemplateKind {
    /** A disk image that reads cloud-init. */
    CLOUD_IMAGE("cloud-image", "CloudImage"),
    /** An installation medium. */
    ISO("iso", "Iso"),
    /** A disk image without cloud-init. */
    DISK("disk", "DiskImage"),
    /** A Talos image for nocloud. */
    TALOS("talos", "TalosImage");

    private final String word;
    private final String source;

    TemplateKind(String word, String source) {
        this.word = word;
        this.source = source;
    }

    /** Its name on the command line. */
    String word() {
        return word;
    }

    /** Its name in a command. */
    String source() {
        return source;
    }
}
