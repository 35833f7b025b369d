package io.signalbox.secrets.redact;

/** How a secret can appear in text. */
public enum Form {
    /** As it is, or with some of its characters escaped for a URL, for JSON or for HTML. */
    WRITTEN,
    /** Within base64 of either alphabet, wherever it begins in what was encoded. */
    BASE64
}
