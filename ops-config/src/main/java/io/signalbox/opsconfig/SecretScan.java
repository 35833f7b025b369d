package io.signalbox.opsconfig;

import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.Place;
import io.signalbox.opsconfig.yaml.YamlValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds secrets that are written where only their names belong. What the ops repo says is published, so a secret in it
 * would leave the repo; the faults name the key, never the value.
 */
final class SecretScan {
    private static final Pattern KEY = Pattern.compile(
            "(.*[_.-])?(token|secret|password|passwd|passphrase|api_?key|private_?key|access_?key|token_?(value|secret)|"
                    + "client_?secret)");
    private static final Pattern VALUE = Pattern.compile(
            "-----BEGIN [A-Z ]{0,40}PRIVATE KEY|PVEAPIToken=|[\\w.-]{1,64}@[\\w.-]{1,64}![\\w.-]{1,64}[=:][0-9a-fA-F-]{20}"
                    + "|\\bgh[opsu]_[A-Za-z0-9]{20}|\\bgithub_pat_[A-Za-z0-9_]{20}|\\bglpat-[A-Za-z0-9_-]{16}"
                    + "|\\bAKIA[A-Z0-9]{16}\\b|\\bhvs\\.[A-Za-z0-9_-]{20}|AGE-SECRET-KEY-1"
                    + "|\\beyJ[\\w-]{8,500}\\.eyJ[\\w-]{8,500}\\."
                    + "|\\b[a-z][a-z0-9+.-]{0,20}://[^\\s/@:]{1,100}:[^\\s/@]{1,200}@");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String EXPECTED =
            "the name of the secret in the secret store (credentials.pass_path): secrets are named here, not written";

    private SecretScan() {}

    static void of(YamlValue tree, Findings findings) {
        walk("", tree, false, findings);
    }

    /** What a value is, for a fault; one that looks like a secret is not shown. */
    static String described(YamlValue value) {
        return value instanceof YamlValue.Scalar scalar && looksSecret(scalar.text())
                ? "a value that looks like a secret"
                : value.described();
    }

    private static boolean looksSecret(String text) {
        return VALUE.matcher(text).find() || UUID.matcher(text).matches();
    }

    private static void walk(String key, YamlValue value, boolean credentials, Findings findings) {
        switch (value) {
            case YamlValue.Mapping mapping ->
                mapping.entries().forEach((name, entry) -> {
                    if (isSecretName(name) && holdsText(entry.value())) {
                        report(entry.place(), "the key '%s' holds a value".formatted(name), findings);
                    } else {
                        walk(name, entry.value(), credentials || name.equals("credentials"), findings);
                    }
                });
            case YamlValue.Sequence sequence ->
                sequence.items().forEach(item -> walk(key, item, credentials, findings));
            case YamlValue.Scalar scalar -> {
                if (VALUE.matcher(scalar.text()).find()
                        || (credentials && UUID.matcher(scalar.text()).matches())) {
                    report(scalar.place(), "the value of '%s' looks like a secret".formatted(key), findings);
                }
            }
        }
    }

    private static boolean isSecretName(String key) {
        return KEY.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean holdsText(YamlValue value) {
        return value instanceof YamlValue.Scalar scalar
                && scalar.kind() != YamlValue.Kind.NOTHING
                && scalar.kind() != YamlValue.Kind.TRUTH;
    }

    private static void report(Place place, String found, Findings findings) {
        findings.fault(place, found, EXPECTED);
    }
}
