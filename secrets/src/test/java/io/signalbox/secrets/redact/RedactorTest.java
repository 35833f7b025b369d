package io.signalbox.secrets.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.signalbox.secrets.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\n', '\t', '\r', 'ü', 'ß', '本', '/', '+', '"', '\\', '&', '<')
                .ofMinLength(6)
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> neighbours() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('ü', '\n')
                .ofMaxLength(9);
    }

    @Property
    void noFormOfItIsLeft(
            @ForAll("secrets") String secret, @ForAll("neighbours") String before, @ForAll("neighbours") String after)
            throws JsonProcessingException {
        Redactor redactor = Redactor.of(List.of(Secret.of(secret)));
        String whole = before + secret + after;
        byte[] utf8 = whole.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(whole, StandardCharsets.UTF_8);
        List<String> written = List.of(
                whole,
                form,
                form.replace("+", "%20"),
                lowerHex(form),
                JSON.writeValueAsString(whole),
                ASCII.writeValueAsString(whole),
                JSON.writeValueAsString(whole).replace("/", "\\/"),
                whole.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"));
        for (String text : written) {
            assertThat(redactor.find(text)).as(text).contains(Form.WRITTEN);
            assertClean(redactor, text);
        }
        List<String> encoded = List.of(
                Base64.getEncoder().encodeToString(utf8),
                Base64.getEncoder().withoutPadding().encodeToString(utf8),
                Base64.getUrlEncoder().encodeToString(utf8),
                Base64.getUrlEncoder().withoutPadding().encodeToString(utf8));
        for (String text : encoded) {
            assertThat(redactor.find("Basic " + text)).as(text).contains(Form.BASE64);
            assertClean(redactor, "Basic " + text + " and so on");
        }
    }

    private static void assertClean(Redactor redactor, String text) {
        String clean = redactor.scrub(text);
        assertThat(clean).contains(Redactor.MASK);
        assertThat(redactor.find(clean.replace(Redactor.MASK, "|"))).as(text).isEmpty();
    }

    private static String lowerHex(String form) {
        return Pattern.compile("%..")
                .matcher(form)
                .replaceAll(one -> one.group().toLowerCase(Locale.ROOT));
    }

    @Property
    void whatHasNoSecretStaysAsItIs(@ForAll("neighbours") String text) {
        Redactor redactor = Redactor.of(List.of(Secret.of("a-secret-of-some-length")));
        assertThat(redactor.scrub(text)).isEqualTo(text);
        assertThat(redactor.find(text)).isEmpty();
    }

    @Test
    void theTextAroundItStays() {
        Redactor redactor = Redactor.of(List.of(Secret.of("hush-hush"), Secret.of("hush-hush-2")));
        assertThat(redactor.scrub("token=hush-hush; other=hush-hush-2; end"))
                .isEqualTo("token=(secret); other=(secret); end");
        assertThat(redactor.toString()).doesNotContain("hush");
    }

    @Test
    void base64IsTakenOutWithTheBitsOfItsNeighbours() {
        Redactor redactor = Redactor.of(List.of(Secret.of("hush-hush")));
        assertThat(redactor.scrub("Authorization: Basic "
                        + Base64.getEncoder().encodeToString("me:hush-hush".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("Authorization: Basic bWU6(secret)");
    }

    @Test
    void aSecretTooShortToBeToldApartIsRefused() {
        assertThatThrownBy(() -> Redactor.of(List.of(Secret.of("short"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short ");
        assertThat(Redactor.of(List.of()).scrub("anything")).isEqualTo("anything");
    }
}
