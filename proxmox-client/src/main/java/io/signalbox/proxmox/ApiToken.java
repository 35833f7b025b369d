package io.signalbox.proxmox;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Proxmox VE API token. Its secret appears in the {@code Authorization} header and nowhere else.
 *
 * @param id {@code user@realm!tokenid}
 * @param secret the token's value; printable ASCII without blanks
 */
public record ApiToken(String id, String secret) implements Credential {

    private static final Pattern ID =
            Pattern.compile("[^\\s:/=!]+@[A-Za-z][A-Za-z0-9.\\-_]+![A-Za-z][A-Za-z0-9.\\-_]+");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]+");

    public ApiToken {
        if (!ID.matcher(id).matches()) {
            // Somebody may have put the whole header here, so what came is not shown.
            throw new UnreadableValueException("API token id", "(not shown)", "user@realm!tokenid");
        }
        if (!SECRET.matcher(secret).matches()) {
            throw new UnreadableValueException(
                    "secret of API token " + id, "(not shown)", "printable ASCII without blanks or line ends");
        }
    }

    @Override
    public Map<String, String> headers(String method) {
        return Map.of("Authorization", "PVEAPIToken=" + id + "=" + secret);
    }

    /** The id alone: the secret must not reach a log by way of a string. */
    @Override
    public String toString() {
        return "ApiToken[" + id + "]";
    }
}
