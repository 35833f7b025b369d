package io.signalbox.api.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.JsonFault;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file of tokens: {@code {"tokens":[{"name":"oncall","sha256":"<hex>","roles":["operator"]}]}}. It holds digests, so
 * whoever reads it cannot act with it.
 */
record TokenFile(List<Entry> tokens) {
    private static final ObjectReader READER =
            WireJson.mapper().readerFor(TokenFile.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One token.
     *
     * @param sha256 of the token's UTF-8 bytes, 64 hexadecimal digits
     */
    record Entry(String name, String sha256, Set<Role> roles) {
        private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

        Entry {
            new Actor(Require.present("name", name), Set.of(), Channel.HTTP);
            Require.matches("sha256", sha256, HEX, "64 hexadecimal digits: the SHA-256 of the token");
            Require.present("roles", roles);
            Require.that(!roles.isEmpty(), "roles is empty: a token without a role can do nothing");
        }
    }

    TokenFile {
        tokens = List.copyOf(Require.present("tokens", tokens));
        Set<String> seen = new HashSet<>();
        for (Entry entry : tokens) {
            Require.that(
                    seen.add(entry.sha256().toLowerCase(java.util.Locale.ROOT)),
                    "the token of %s is there twice: each must be another".formatted(entry.name()));
        }
    }

    /** @throws BrokenTokenFile if it cannot be read or is not what it should be */
    static TokenFile read(Path file) throws BrokenTokenFile {
        try {
            return READER.readValue(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new BrokenTokenFile(file, JsonFault.sentence(e), e);
        } catch (IOException e) {
            String why = Files.exists(file) ? "it cannot be read: " + e.getMessage() : "there is no such file";
            throw new BrokenTokenFile(file, why, e);
        }
    }

    /** Says what is wrong with a file of tokens, without a word of its content. */
    static final class BrokenTokenFile extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenTokenFile(Path file, String why, Throwable cause) {
            super(
                    "the file of tokens %s is of no use: %s. Expected {\"tokens\":[{\"name\":…,\"sha256\":…,\"roles\":[…]}]}"
                            .formatted(file, why),
                    cause);
        }
    }
}
