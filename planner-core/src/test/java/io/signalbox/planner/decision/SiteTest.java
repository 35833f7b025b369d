package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.SiteGoal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.report.Report.Level;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading.Health;
import io.signalbox.contracts.step.SiteReading.HostHealth;
import io.signalbox.planner.catalog.Operations;
import io.signalbox.planner.evacuation.Healths;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.process.OperationProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether a site is fit to be worked on, and what there is. */
class SiteTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HostName ONE = new HostName("pve01");
    private static final HostName TWO = new HostName("pve02");

    private final World world = new World().host("pve01", 64).host("pve02", 64).running(101, "pve01", 4);
    private final Scene scene = new Scene(world);

    @Test
    void aSiteThatLacksNothingIsWell() {
        OperationId operation = scene.ask(new SiteGoal.CheckSite());
        Report report = scene.last(operation, Event.Reported.class).report();
        assertThat(report.worst()).isEqualTo(Level.OK);
        assertThat(scene.end(operation).summary()).contains("Nothing is wrong");
        assertThat(scene.kinds(operation)).doesNotContain("PlanProposed");
    }

    @Test
    void whatEveryOperationNeedsIsComparedAndWhatIsMissingIsSaidWithWhomItStops() {
        OperationId operation = scene.ask(new SiteGoal.CheckSite());
        Set<String> needed = new HashSet<>();
        Operations.all().forEach(one -> needed.addAll(one.privileges()));
        assertThat(scene.issued(operation).getFirst().action())
                .isInstanceOfSatisfying(
                        ReadStep.ReadHealth.class,
                        read -> assertThat(read.privileges()).containsExactlyInAnyOrderElementsOf(needed));

        Health well = Healths.well(NOW, world.hosts());
        assertThat(findings(with(well, well.hosts(), List.of("VM.Migrate on /vms"), well.tokenExpires())))
                .anySatisfy(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.ERROR);
                    assertThat(finding.says()).contains("VM.Migrate on /vms", "EvacuateHost, MigrateGuest");
                });
    }

    @Test
    void clocksAreWorthALookFromFiveSecondsAndWrongFromThirty() {
        assertThat(level(Duration.ofSeconds(5))).isEqualTo(Level.OK);
        assertThat(level(Duration.ofSeconds(-6))).isEqualTo(Level.WARNING);
        assertThat(level(Duration.ofSeconds(31))).isEqualTo(Level.ERROR);
    }

    @Test
    void versionsThatDifferAndATokenThatEndsSoonAreWorthALook() {
        Health well = Healths.well(NOW, world.hosts());
        List<HostHealth> hosts =
                List.of(Healths.host(ONE, "9.2.11", Duration.ZERO), Healths.host(TWO, "9.1.2", Duration.ZERO));
        assertThat(findings(with(well, hosts, List.of(), Optional.of(NOW.plus(Duration.ofDays(20))))))
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .extracting(Report.Finding::says)
                .containsExactly(
                        "The hosts run different versions of Proxmox VE: 9.1.2 on pve02; 9.2.11 on pve01.",
                        "It expires at 2026-01-21T00:00:00Z, in 20 days.");
    }

    @Test
    void hostsThatOnlyOneSideKnowsAndStoragesThatAreNotActiveAreNamed() {
        Health well = Healths.well(NOW, world.hosts());
        Health odd = new Health(
                NOW,
                List.of(
                        Healths.host(ONE, "9.2.11", Duration.ZERO),
                        Healths.host(new HostName("pve09"), "9.2.11", Duration.ZERO)),
                false,
                well.tokenId(),
                Optional.empty(),
                List.of(),
                List.of(Healths.storage(ONE, "vault", List.of("backup"), false)));
        List<Report.Finding> findings = findings(odd);
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.ERROR)
                .extracting(Report.Finding::subject)
                .containsExactly("pve02", "quorum", "vault on pve01");
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .extracting(Report.Finding::subject)
                .containsExactly("pve09");
        assertThat(findings)
                .filteredOn(finding -> finding.level() != Level.OK)
                .allSatisfy(finding -> assertThat(finding.remedy()).isPresent());
    }

    @Test
    void theInventoryIsFourTables() {
        OperationId operation = scene.ask(new SiteGoal.ReportInventory());
        Report report = scene.last(operation, Event.Reported.class).report();
        assertThat(report.tables())
                .extracting(Report.Table::name)
                .containsExactly("hosts", "guests", "templates", "storages");
        assertThat(report.tables().getFirst().rows()).hasSize(2);
    }

    @Test
    void everyKindOfOperationIsThereOnceAndSaysWhatItNeeds() {
        assertThat(Operations.all()).extracting(OperationProcess::goal).doesNotHaveDuplicates();
        assertThat(Operations.all())
                .allSatisfy(one -> assertThat(one.privileges())
                        .contains("VM.Audit on /vms")
                        .allMatch(privilege -> privilege.matches("[A-Za-z.]+ on /\\S*")));
    }

    private Level level(Duration skew) {
        Health well = Healths.well(NOW, world.hosts());
        List<HostHealth> hosts = List.of(Healths.host(ONE, "9.2.11", skew), Healths.host(TWO, "9.2.11", Duration.ZERO));
        return findings(with(well, hosts, List.of(), well.tokenExpires())).stream()
                .map(Report.Finding::level)
                .max(Level::compareTo)
                .orElseThrow();
    }

    private List<Report.Finding> findings(Health seen) {
        world.health(seen);
        OperationId operation = scene.ask(new SiteGoal.CheckSite());
        return scene.last(operation, Event.Reported.class).report().findings();
    }

    private static Health with(Health well, List<HostHealth> hosts, List<String> missing, Optional<Instant> expires) {
        return new Health(NOW, hosts, true, well.tokenId(), expires, missing, well.storages());
    }
}
