package io.signalbox.opsconfig;

import static io.signalbox.opsconfig.OpsRepoFixture.WHOLE_POLICY;
import static io.signalbox.opsconfig.OpsRepoFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.opsconfig.example.Example;
import io.signalbox.opsconfig.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void everyKeyIsRead() {
        PolicyFile.Reading reading = read(WHOLE_POLICY);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.file().policy())
                .isEqualTo(new Policy(
                        new Policy.Headroom(20, 2.5),
                        new Policy.Approvals(
                                3,
                                1,
                                Map.of(
                                        Risk.CHANGE,
                                        new Policy.Requirement(1, Set.of(Role.APPROVER, Role.AUDITOR), List.of()),
                                        Risk.DESTRUCTIVE,
                                        new Policy.Requirement(
                                                2,
                                                Set.of(Role.APPROVER),
                                                List.of("reviewer", "second-approver", "compliance")))),
                        new Policy.Timers(
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(90),
                                Duration.ofMinutes(90),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(2),
                                Duration.ofHours(12)),
                        Map.of("StopGuest", Risk.DESTRUCTIVE),
                        List.of(new Policy.Window(
                                "nights",
                                "0 22 * * 1-5",
                                Duration.ofHours(6),
                                "Europe/Berlin",
                                new Policy.Scope(Set.of(Risk.DESTRUCTIVE), Set.of()))),
                        List.of(new Policy.Freeze(
                                "year end",
                                Instant.parse("2026-12-19T23:00:00Z"),
                                Instant.parse("2027-01-02T00:00:00Z"),
                                "The shop is busy.",
                                new Policy.Scope(Set.of(), Set.of("DeleteGuest", "EvacuateHost")))),
                        new Policy.BreakGlass(true, false, true)));
    }

    @Test
    void howMuchMayHappenAtATimeIsReadAndWhatIsNotSaidIsAsUsual() {
        PolicyFile.Reading some = read("concurrency:\n  steps: 9\n  template: 1\n");
        assertThat(some.faults()).isEmpty();
        assertThat(some.file().policy().concurrency()).isEqualTo(new Policy.Concurrency(9, 2, 4, 1));
        assertThat(read("concurrency:\n  steps: 0\n").faults())
                .singleElement()
                .asString()
                .contains("concurrency.steps", "1 to 64");
    }

    @Test
    void whichTagsKeepGuestsTogetherOrApartIsReadAndNoneDoesBoth() {
        PolicyFile.Reading some = read("placement:\n  together: [Pair]\n  apart: [replica, etcd]\n");
        assertThat(some.faults()).isEmpty();
        assertThat(some.file().policy().placement())
                .isEqualTo(new Policy.Placement(Set.of("pair"), Set.of("replica", "etcd")));
        assertThat(read("placement:\n  together: [a]\n  apart: [A]\n").faults())
                .singleElement()
                .asString()
                .contains("placement.together", "placement.apart", "both have a");
    }

    @Test
    void itsTestsAreRunByTheRulesOfThePlanner() {
        assertThat(read(WHOLE_POLICY).file().outcomes())
                .extracting(outcome -> outcome.actual().brief())
                .containsExactly(
                        "runs",
                        "needs 1 approval",
                        "refused requester_cannot_approve",
                        "waits until 2026-05-05T20:00:00Z (nights)");
        assertThat(read(WHOLE_POLICY).file().outcomes()).allMatch(Example.Outcome::passed);
    }

    @Test
    void aTestThatFailsIsAFaultWithNameLineExpectedAndActual() {
        List<Fault> faults = read(WHOLE_POLICY.replace("expect: needs 1 approval", "expect: needs 2 approvals"))
                .faults();

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(line("expect: needs 1 approval"));
            assertThat(fault.sentence())
                    .contains("the test 'a deletion needs two of three' fails: the policy says 'needs 1 approval'")
                    .contains("of reviewer, second-approver, compliance")
                    .endsWith("expected 'needs 2 approvals'");
        });
    }

    @Test
    void aRuleThatChangesFailsTheTestThatSaysOtherwise() {
        assertThat(read(WHOLE_POLICY.replace("free_guests: 3", "free_guests: 2"))
                        .faults())
                .singleElement()
                .extracting(Fault::found)
                .asString()
                .contains("'three guests move by day' fails: the policy says 'needs 1 approval'");
    }

    @Test
    void aWindowWithoutTestsOfItsTimeAsksForOne() {
        assertThat(read(WHOLE_POLICY.replace(", at: 2026-05-05T10:00:00Z}\n    expect: runs", "}\n    expect: runs"))
                        .faults())
                .singleElement()
                .extracting(Fault::found)
                .isEqualTo("tests[0].command.at is missing, and the policy has windows or freezes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StopGuest: destructive | DeleteGuest: change | risks.DeleteGuest is change, and such a step is destructive by itself",
                "StopGuest: destructive | StopGuest: reed | risks.StopGuest is 'reed'",
                "StopGuest: destructive | StopGest: change | the key risks.StopGest is not known",
                "roles: [approver, auditor] | roles: [aprover] | (did you mean approver?)",
                "roles: [approver, auditor] | roles: approver | approvals.change.roles is 'approver'",
                "roles: [approver, auditor] | of: [] | approvals.change.of names 0 people, and 1 must approve",
                "of: [reviewer, second-approver, compliance] | of: [reviewer] | approvals.destructive.of names 1 people, and 2 must approve",
                "of: [reviewer, second-approver, compliance] | of: [reviewer, reviewer] | approvals.destructive.of[1] is 'reviewer' a second time",
                "count: 2 | count: 11 | a whole number from 1 to 10",
                "0 22 * * 1-5 | 0 25 * * * | windows[0].opens is '0 25 * * *'",
                "0 22 * * 1-5 | 0 22 * * | five fields",
                "0 22 * * 1-5 | 0 0 30 2 * | there is no such day",
                "Europe/Berlin | Europe/Berlim | a time zone such as Europe/Berlin or UTC",
                "lasts: 6h | lasts: 31d | windows[0].lasts is '31d'",
                "risks: [destructive] | risks: [read] | one of change, destructive",
                "kinds: [DeleteGuest, EvacuateHost] | kinds: [DeletGuest] | (did you mean DeleteGuest?)",
                "until: 2027-01-02T00:00:00Z | until: 2026-12-01T00:00:00Z | freezes[0].until is 2026-12-01T00:00:00Z",
                "until: 2027-01-02T00:00:00Z | until: next year | a moment with its offset",
                "reason: The shop is busy. | note: none | freezes[0].reason is missing",
                "name: year end | name: nights | freezes[0].name is 'nights' a second time",
                "approvals: false | approvals: none | break_glass.approvals is 'none'",
                "allowed: true | allowed: maybe | true or false",
                "pause: 12h | paus: 12h | (did you mean pause?)",
                "expect: runs | expect: works | tests[0].expect is 'works'",
                "kind: EvacuateHost | kind: EvacuateHos | (did you mean EvacuateHost?)",
                "guests: 3 | gests: 3 | (did you mean guests?)",
            })
    void aWrongValueIsRefusedAndSaysWhatWasExpected(String right, String wrong, String said) {
        assertThat(WHOLE_POLICY).contains(right.strip());

        PolicyFile.Reading reading = read(WHOLE_POLICY.replace(right.strip(), wrong.strip()));

        assertThat(reading.faults())
                .extracting(Fault::sentence)
                .anySatisfy(sentence ->
                        assertThat(sentence).startsWith("policy.yaml line ").contains(said.strip()));
        assertThat(reading.file().policy()).isEqualTo(Policy.builtIn());
        assertThat(reading.file().outcomes()).isEmpty();
    }

    @Test
    void breakGlassThatSetsNothingAsideIsRefused() {
        assertThat(read("break_glass: {approvals: false, windows: false}\n").faults())
                .extracting(Fault::found)
                .containsExactly("break_glass sets nothing aside");
        assertThat(read("break_glass: {allowed: false, windows: true}\n").faults())
                .extracting(Fault::found)
                .containsExactly("break_glass is not allowed, and sets something aside");
        assertThat(read("break_glass: {allowed: false}\n").file().policy().breakGlass())
                .isEqualTo(new Policy.BreakGlass(false, false, false));
    }

    @Test
    void aFreezeThatIsOverIsWarnedAbout() {
        PolicyFile.Reading later =
                PolicyFile.read("policy.yaml", bytes(WHOLE_POLICY), Instant.parse("2027-01-02T00:00:00Z"));

        assertThat(later.faults()).isEmpty();
        assertThat(later.warnings()).singleElement().asString().contains("the freeze 'year end' is over since");
    }

    @Test
    void approvalsThatNobodyCanGiveOverHttpAreWarnedAbout() {
        assertThat(read("approvals: {change: {roles: [auditor]}}\n").warnings())
                .singleElement()
                .asString()
                .contains("leaves the role approver out");
    }

    @Test
    void theGuidesExamplesAreInOrder() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "guides", "policy.md"));
        List<String> examples = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(2);

        PolicyFile.Reading reading = read(examples.getFirst());
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.file().outcomes()).hasSize(6);

        Map<String, byte[]> files = OpsRepoFixture.with("policy.yaml", examples.getFirst());
        files.put("keys.yaml", bytes(examples.getLast()));
        assertThat(ConfigLoaderTest.loaded(files).signers()).hasSize(1);
    }

    private static int line(String text) {
        return (int)
                WHOLE_POLICY.substring(0, WHOLE_POLICY.indexOf(text)).lines().count();
    }

    private static PolicyFile.Reading read(String text) {
        return PolicyFile.read("policy.yaml", bytes(text), NOW);
    }
}
