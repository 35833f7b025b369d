package io.signalbox.opsconfig;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How a text must look.
 *
 * @param expected for people
 */
record Shape(Predicate<String> fits, String expected) {
    static final Shape ANY =
            new Shape(text -> text.length() <= 1000 && !text.isBlank(), "a text of at most 1000 characters");
    static final Shape HOST_NAME = pattern(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?",
            "a host name of letters, digits and inner dashes, such as pve01");
    static final Shape HOST_NAME_PREFIX = pattern(
            "[A-Za-z0-9][A-Za-z0-9-]{0,57}",
            "the beginning of a host name: letters, digits and dashes, such as talos-cp-");
    static final Shape SITE_NAME =
            pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,127}", "letters, digits, dots and dashes, such as example.net");
    static final Shape ADDRESS =
            new Shape(Addresses::isAddress, "a host name or IP address, with an optional :port, IPv6 in brackets");
    static final Shape IP = new Shape(Addresses::isIp, "an IP address, such as 192.0.2.10");
    static final Shape IP_OR_NAME =
            new Shape(text -> Addresses.isIp(text) || Addresses.isName(text), "an IP address or a host name");
    static final Shape CIDR =
            new Shape(Addresses::isCidr, "a network such as 192.0.2.0/24, with no bit set after its prefix");
    static final Shape FINGERPRINT = pattern(
            "[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}", "a SHA-256 fingerprint: 32 pairs of hexadecimal digits with colons");
    static final Shape SSH_HOST_KEY = pattern(
            "SHA256:[A-Za-z0-9+/]{43}",
            "the fingerprint of the host's Ed25519 key as 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' prints it on"
                    + " the host: SHA256: and 43 characters");
    static final Shape MAC = pattern(
            "[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}",
            "a unicast MAC address in quotes, such as \"02:00:5e:10:00:01\"");
    static final Shape VERSION = pattern(
            "v?\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}([-+][0-9A-Za-z.+-]{1,40})?", "a version in quotes, such as \"1.9.6\"");
    static final Shape VMID_RANGE = pattern("[0-9]{3,9}\\s*-\\s*[0-9]{3,9}", "a range of VMIDs, such as 100-999");
    static final Shape DISK = pattern("[1-9][0-9]{0,8}(\\.[0-9]{1,3})?[KMGT]?", "a size such as 100G");
    /** PVE: JSONSchema.pm, format pve-tag. */
    static final Shape TAG = pattern("[A-Za-z0-9_][A-Za-z0-9_+.-]{0,123}", "a tag of letters, digits and _ + . -");

    static final Shape SCHEMATIC = pattern("[0-9a-f]{64}", "a schematic id: 64 hexadecimal digits");
    static final Shape URL = pattern("https?://[^\\s/@]+(/[^\\s]*)?", "an http or https address");
    static final Shape USER = pattern("[a-z_][a-z0-9_.-]{0,31}", "the name of a Unix user");
    static final Shape PLACEMENT = pattern("spread|pack", "spread or pack");
    static final Shape BIOS = pattern("ovmf|seabios", "ovmf or seabios");

    static final Shape ACTOR =
            pattern("[A-Za-z0-9][A-Za-z0-9._@:+-]{0,127}", "a person's name: letters, digits and . _ @ : + -");
    static final Shape ACTORS = pattern(
            "[A-Za-z0-9][A-Za-z0-9._@:+-]{0,126}[*]?|[*]",
            "the name of an actor, such as bot:deploys, or its beginning and *, such as chat:*");
    static final Shape KEY_ID = pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "letters, digits and . _ -");
    static final Shape PUBLIC_KEY = pattern(
            "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]",
            "an Ed25519 public key: 32 bytes in base64url, 43 characters without =, as x of a JWK");
    static final Shape LABEL = new Shape(
            text -> text.length() <= 100 && !text.isBlank() && text.lines().count() == 1,
            "a name of at most 100 characters");
    static final Shape REASON =
            new Shape(text -> text.length() <= 500 && !text.isBlank(), "a text of at most 500 characters");

    private static Shape pattern(String regex, String expected) {
        Pattern pattern = Pattern.compile(regex);
        return new Shape(text -> pattern.matcher(text).matches(), expected);
    }
}
