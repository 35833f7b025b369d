package io.signalbox.opsconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.json.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in the files, loading them ends in one of its two answers, and in the same one each time. */
class ConfigLoaderPropertyTest {
    private static final List<String> PATHS =
            List.of("cluster-config.yaml", "policy.yaml", "clusters/orchard.yaml", "keys.yaml");
    private static final String SCRAPS =
            "{}[]&*!|>'\"%@`#-?:,\n\t <<: &a *a !!x --- ... \u0000\uFEFF\u2028é\uD83D\uDE80";

    @Property(tries = 500)
    void anyBytesAreAnswered(@ForAll("paths") String path, @ForAll byte[] content) {
        answered(path, content);
    }

    @Property(tries = 500)
    void anyTextOfYamlsOwnSignsIsAnswered(@ForAll("paths") String path, @ForAll("yamlish") String content) {
        answered(path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1000)
    void anyMutationOfGoodFilesIsAnswered(@ForAll("mutations") Mutation mutation) {
        answered(mutation.path(), mutation.applied());
    }

    private static void answered(String path, byte[] content) {
        Map<String, byte[]> files = OpsRepoFixture.wholeFiles();
        files.put(path, content);
        Loading once = ConfigLoader.load(files, Instant.EPOCH);
        assertThat(comparable(ConfigLoader.load(files, Instant.EPOCH))).isEqualTo(comparable(once));
        if (once instanceof Loading.Broken broken) {
            assertThat(broken.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.file()).isIn(files.keySet());
                assertThat(fault.line()).isNotNegative();
                assertThat(fault.sentence()).isNotBlank().doesNotContain("\n");
            });
        }
    }

    private static Object comparable(Loading loading) {
        return switch (loading) {
            case Loading.Loaded loaded -> Digest.ofValue(loaded.at("c", Instant.EPOCH));
            case Loading.Broken broken -> broken.faults();
        };
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(PATHS);
    }

    @Provide
    Arbitrary<String> yamlish() {
        return Arbitraries.of(SCRAPS.chars().mapToObj(c -> (char) c).toList())
                .list()
                .ofMaxSize(60)
                .map(chars -> {
                    StringBuilder text = new StringBuilder();
                    chars.forEach(text::append);
                    return text.toString();
                });
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Combinators.combine(
                        Arbitraries.of(PATHS),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.oneOf(
                                yamlish(),
                                Arbitraries.of(
                                        "*a",
                                        "&a [*a]",
                                        "- -",
                                        "? x",
                                        "99999999999999999999",
                                        "1e999",
                                        ".nan",
                                        "-1",
                                        "null",
                                        "~")))
                .as(Mutation::new);
    }

    /** Cuts some bytes out of a good file and puts others in. */
    record Mutation(String path, double where, int cut, String put) {
        byte[] applied() {
            byte[] good = OpsRepoFixture.wholeFiles().getOrDefault(path, new byte[0]);
            int from = (int) (where * good.length);
            int to = Math.min(good.length, from + cut);
            byte[] middle = put.getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[from + middle.length + good.length - to];
            System.arraycopy(good, 0, all, 0, from);
            System.arraycopy(middle, 0, all, from, middle.length);
            System.arraycopy(good, to, all, from + middle.length, good.length - to);
            return all;
        }
    }
}
