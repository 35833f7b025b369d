package io.signalbox.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every store of secrets; the same tests are run over each adapter of the port. */
public abstract class SecretsContract {
    protected static final SecretName NAME = new SecretName("proxmox/pve-a/token");
    protected static final String VALUE = "signalbox@pve!tests\n0f1e2d3c-4b5a-6978-hush\n";

    /** The adapter. */
    protected abstract Secrets secrets();

    /** Puts a secret where the adapter looks, by another way than the adapter. */
    protected abstract void put(SecretName name, String text) throws Exception;

    /** Whether new secrets can be kept there. */
    protected abstract boolean keepsNewOnes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one-line",
                VALUE,
                "two\n\nends\n\n",
                " blanks at both ends ",
                "quotes \" ' ` $HOME $(id) \\ % {} <&>",
                "Schlüssel für 本番 \uD83D\uDD11",
                "\ttab and \r return"
            })
    void aSecretIsReadAsItWasKept(String text) throws Exception {
        put(NAME, text);
        assertThat(secrets().read(NAME).reveal()).isEqualTo(text);
    }

    @Test
    void aLongSecretIsReadWhole() throws Exception {
        String text = "0123456789abcdef".repeat(2000);
        put(NAME, text);
        assertThat(secrets().read(NAME).reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "team one/site-b/API token", "münchen/pve@pve", ".hidden", "a.b/c_d/e=f,g:h~i+j"})
    void anyNameIsGood(String name) throws Exception {
        put(new SecretName(name), VALUE);
        assertThat(secrets().read(new SecretName(name)).reveal()).isEqualTo(VALUE);
    }

    @Test
    void namesBesideAndBelowOneAnotherAreKeptApart() throws Exception {
        put(new SecretName("site/a"), "the first");
        put(new SecretName("site/b"), "the second");
        assertThat(secrets().read(new SecretName("site/a")).reveal()).isEqualTo("the first");
        assertThat(secrets().read(new SecretName("site/b")).reveal()).isEqualTo("the second");
        assertCode("secret_missing", () -> secrets().read(new SecretName("site/c")));
    }

    @Test
    void aMissingSecretIsSaidToBeMissingAndWhere() {
        SecretUnavailable missing =
                catchThrowableOfType(SecretUnavailable.class, () -> secrets().read(NAME));
        assertThat(missing.code()).isEqualTo("secret_missing");
        assertThat(missing.means()).startsWith(secrets().place(NAME));
        assertThat(missing.remedy()).isNotBlank();
    }

    @Test
    void whatOnlyLeadsToSecretsIsNone() throws Exception {
        put(NAME, VALUE);
        assertThatThrownBy(() -> secrets().read(new SecretName("proxmox"))).isInstanceOf(SecretUnavailable.class);
    }

    @Test
    void aNewValueIsReadAtOnce() throws Exception {
        put(NAME, "the old one");
        assertThat(secrets().read(NAME).reveal()).isEqualTo("the old one");
        put(NAME, "the new one");
        assertThat(secrets().read(NAME).reveal()).isEqualTo("the new one");
    }

    @Test
    void whatIsStoredIsReadOrItIsRefusedInWords() {
        if (keepsNewOnes()) {
            secrets().store(NAME, Secret.of(VALUE));
            assertThat(secrets().read(NAME).reveal()).isEqualTo(VALUE);
            secrets().store(NAME, Secret.of("short"));
            assertThat(secrets().read(NAME).reveal())
                    .as("nothing of the one before stays")
                    .isEqualTo("short");
        } else {
            SecretUnavailable refused = catchThrowableOfType(
                    SecretUnavailable.class, () -> secrets().store(NAME, Secret.of(VALUE)));
            assertThat(refused.code()).isEqualTo("secret_read_only");
            assertThat(refused.means()).startsWith(secrets().place(NAME));
            assertHidden(refused, "hush");
        }
    }

    @Test
    void aNewOneIsKeptOnlyWhereThereIsNone() throws Exception {
        assertThat(secrets().keepsNewOnes()).isEqualTo(keepsNewOnes());
        if (keepsNewOnes()) {
            secrets().storeNew(NAME, Secret.of(VALUE));
            assertThat(secrets().read(NAME).reveal()).isEqualTo(VALUE);
            SecretUnavailable refused = catchThrowableOfType(
                    SecretUnavailable.class, () -> secrets().storeNew(NAME, Secret.of("hush, another")));
            assertThat(refused.code()).isEqualTo("secret_exists");
            assertThat(refused.means()).startsWith(secrets().place(NAME));
            assertHidden(refused, "hush");
            assertThat(secrets().read(NAME).reveal()).isEqualTo(VALUE);
        } else {
            assertCode("secret_read_only", () -> secrets().storeNew(NAME, Secret.of(VALUE)));
        }
    }

    @Test
    void aSecretOutlivesAnotherReadOfIt() throws Exception {
        put(NAME, VALUE);
        Secret kept = secrets().read(NAME);
        secrets().read(NAME).close();
        assertThat(kept.reveal()).isEqualTo(VALUE);
        assertThat(secrets().read(NAME).reveal()).isEqualTo(VALUE);
    }

    @Test
    void manyThreadsMayReadAtOnce() throws Exception {
        put(NAME, VALUE);
        List<Future<String>> reads = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                reads.add(threads.submit(() -> secrets().read(NAME).reveal()));
            }
            for (Future<String> read : reads) {
                assertThat(read.get()).isEqualTo(VALUE);
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a read failed", e);
        }
    }

    @Test
    void theStoreItselfShowsNothing() throws Exception {
        put(NAME, VALUE);
        secrets().read(NAME);
        assertThat(secrets().toString()).doesNotContain("hush");
        assertThat(secrets().place(NAME)).doesNotContain("hush");
    }

    protected static void assertCode(String code, Runnable act) {
        assertThat(catchThrowableOfType(SecretUnavailable.class, act::run).code())
                .isEqualTo(code);
    }

    /** Neither the message nor the remedy nor the trace with all its causes shows it. */
    protected static void assertHidden(SecretUnavailable failure, String hidden) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + failure.remedy() + failure.code()).doesNotContain(hidden);
    }
}
