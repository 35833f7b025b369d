package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.UnreadableValueException;
import java.util.List;

/** A token as it is kept: the first line is its id, the second its secret. */
public final class TokenText {
    private static final String SHAPE =
            "Its first line must be the token id, user@realm!name, and its second the token's secret.";

    private TokenText() {}

    /** @param place where the text comes from, for the error */
    public static ApiToken parse(String place, String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        if (lines.size() < 2 || lines.get(0).isEmpty() || lines.get(1).isEmpty()) {
            throw new SiteUnavailable("secret_unreadable", "%s does not hold an API token.".formatted(place), SHAPE);
        }
        try {
            return new ApiToken(lines.get(0), lines.get(1));
        } catch (UnreadableValueException e) {
            // The message names the id where it is well formed, and no cause is kept that could say more.
            throw new SiteUnavailable("secret_unreadable", "%s holds no valid API token.".formatted(place), SHAPE);
        }
    }
}
