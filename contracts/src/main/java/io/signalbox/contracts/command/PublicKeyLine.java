package io.signalbox.contracts.command;

import io.signalbox.contracts.id.Require;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of an {@code authorized_keys} file (RFC 4253, 6.6): a public key, and never a private one. */
final class PublicKeyLine {
    private static final Pattern LINE = Pattern.compile(
            "(?<type>ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com)"
                    + " (?<key>[A-Za-z0-9+/]{40,4000}={0,3})(?: [^\\p{Cntrl}]{0,200})?");

    private PublicKeyLine() {}

    /** @throws IllegalArgumentException if it is none; the text is not repeated, for it may be a secret */
    static void require(String line) {
        Require.that(
                !line.contains("PRIVATE KEY"),
                "sshKeys holds a private key, and a secret may not travel in a message: give the public one, of the file"
                        + " that ends in .pub, and take the private one for compromised");
        Matcher parts = LINE.matcher(line);
        Require.that(
                parts.matches() && bears(parts.group("key"), parts.group("type")),
                "sshKeys holds a line that is no public key: expected such as ssh-ed25519 AAAAC3… name");
    }

    /** Whether the key itself says that it is of that type. */
    private static boolean bears(String key, String type) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(key));
            if (bytes.remaining() < Integer.BYTES + name.length || bytes.getInt() != name.length) {
                return false;
            }
            byte[] said = new byte[name.length];
            bytes.get(said);
            return StandardCharsets.US_ASCII
                    .decode(ByteBuffer.wrap(said))
                    .toString()
                    .equals(type);
        } catch (IllegalArgumentException e) {
            // It is no Base64: then it is no key, which is what the caller asks.
            return false;
        }
    }
}
