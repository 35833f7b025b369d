package io.signalbox.secrets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a secret: segments between slashes, as in {@code proxmox/pve-a/token}. No segment is empty, {@code .} or
 * {@code ..}, so that a name never leads out of where secrets are kept; none begins with a dash, so that no program
 * takes it for an option.
 *
 * @param value at most 250 characters
 */
public record SecretName(@JsonValue String value) {
    private static final int LONGEST = 250;
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_.@+=,:~#][\\p{L}\\p{N}_.@+=,:~# -]*");

    public SecretName {
        if (value.length() > LONGEST || !segmentsOf(value).stream().allMatch(SecretName::isGood)) {
            // Somebody may have put the secret where its name belongs, so what came is not shown.
            throw new SecretUnavailable(
                    "secret_name_invalid",
                    "What was given is not the name of a secret.",
                    "Use letters, digits, blanks and _ . @ + = , : ~ # - between slashes, without '..', at most "
                            + LONGEST + " characters.");
        }
    }

    private static boolean isGood(String segment) {
        return SEGMENT.matcher(segment).matches()
                && !segment.equals(".")
                && !segment.equals("..")
                && !segment.endsWith(" ");
    }

    private static List<String> segmentsOf(String value) {
        return List.of(value.split("/", -1));
    }

    /** What is between the slashes; at least one. */
    public List<String> segments() {
        return segmentsOf(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
