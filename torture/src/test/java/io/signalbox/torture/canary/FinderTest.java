package io.signalbox.torture.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinderTest {
    private static final Canary TOKEN = new Canary("the token", "s3cr+t/and ünusual");
    private static final Finder FINDER = new Finder(List.of(TOKEN, new Canary("another", "never-anywhere-to-be-seen")));

    @Property(tries = 300)
    void aSecretIsFoundInBase64WhateverStandsAroundIt(
            @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String before,
            @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String after) {
        byte[] text = (before + TOKEN.secret() + after).getBytes(StandardCharsets.UTF_8);
        assertThat(FINDER.in(Base64.getEncoder().encodeToString(text))).anyMatch(what -> what.contains("the token"));
        assertThat(FINDER.in(Base64.getUrlEncoder().encodeToString(text))).anyMatch(what -> what.contains("the token"));
        assertThat(FINDER.in(HexFormat.of().formatHex(text))).containsExactly("the token (hexadecimal)");
        assertThat(FINDER.in(text)).containsExactly("the token (clear)");
    }

    @Test
    void aSecretIsFoundInAnAddress() {
        String address = "http://example/?q=" + URLEncoder.encode(TOKEN.secret(), StandardCharsets.UTF_8) + "&x";
        assertThat(FINDER.in(address)).containsExactly("the token (URL-encoded)");
    }

    @Property(tries = 100)
    void whereNoSecretIsNoneIsFound(@ForAll @StringLength(max = 2000) String text) {
        assertThat(FINDER.in(text)).isEmpty();
    }

    @Test
    void aFileIsLookedIntoWhereverTheSecretIsInIt(@TempDir Path directory) throws IOException {
        byte[] large = new byte[20 << 20];
        byte[] secret = TOKEN.secret().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(secret, 0, large, (8 << 20) - 5, secret.length);
        Files.write(directory.resolve("large"), large);
        assertThat(new Search(FINDER, Set.of()).files(directory).found())
                .singleElement()
                .asString()
                .contains("large")
                .contains("the token");
    }

    @Test
    void whereASecretIsAtHomeItIsNotLookedFor(@TempDir Path directory) throws IOException {
        Path home = Files.createDirectories(directory.resolve("secrets"));
        Files.writeString(home.resolve("token"), TOKEN.secret());
        Files.writeString(directory.resolve("key"), TOKEN.secret());
        Search search = new Search(FINDER, Set.of(home, directory.resolve("key"))).files(directory);
        assertThat(search.found()).isEmpty();
    }
}
