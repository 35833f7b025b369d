package io.signalbox.planner.site;

import io.signalbox.contracts.command.SiteGoal;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.report.Report.Column;
import io.signalbox.contracts.report.Report.Unit;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Says what there is: hosts, guests, templates, storages, and how much of them is used. */
public final class ReportInventory extends SiteLook<SiteGoal.ReportInventory> {
    private static final List<Column> HOSTS = List.of(
            Column.text("host"),
            Column.text("state"),
            count("guests"),
            bytes("memory"),
            bytes("used"),
            bytes("committed"),
            count("cpus"),
            count("cpus committed"));
    private static final List<Column> GUESTS = List.of(
            count("vmid"),
            Column.text("name"),
            Column.text("kind"),
            Column.text("host"),
            Column.text("power"),
            Column.text("tags"),
            Column.text("lock"),
            count("cpus"),
            bytes("memory"),
            bytes("used"),
            bytes("disk"));
    private static final List<Column> TEMPLATES =
            List.of(count("vmid"), Column.text("name"), Column.text("host"), Column.text("tags"), bytes("disk"));
    private static final List<Column> STORAGES = List.of(
            Column.text("storage"),
            Column.text("host"),
            Column.text("shared"),
            Column.text("active"),
            Column.text("takes disks"),
            bytes("available"));

    public ReportInventory() {
        super(SiteGoal.ReportInventory.class, "read-inventory");
    }

    @Override
    ReadStep look() {
        return new ReadStep.ReadInventory();
    }

    @Override
    public Proposal plan(PlanRequest<SiteGoal.ReportInventory> request) {
        SiteReading.Inventory seen = request.seen(SiteReading.Inventory.class);
        return new Proposal.Answer(new Report(
                "the inventory of " + request.config().site(),
                List.of(),
                List.of(
                        new Report.Table(
                                "hosts",
                                HOSTS,
                                seen.hosts().stream()
                                        .sorted(Comparator.comparing(Observation.Host::name))
                                        .map(host -> host(
                                                host,
                                                request.host(host.name()).hold().isPresent()))
                                        .toList()),
                        new Report.Table(
                                "guests",
                                GUESTS,
                                entries(seen)
                                        .filter(one -> !one.template())
                                        .map(ReportInventory::guest)
                                        .toList()),
                        new Report.Table(
                                "templates",
                                TEMPLATES,
                                entries(seen)
                                        .filter(SiteReading.Entry::template)
                                        .map(ReportInventory::template)
                                        .toList()),
                        new Report.Table(
                                "storages",
                                STORAGES,
                                seen.hosts().stream()
                                        .flatMap(
                                                host -> host.storages().stream().map(one -> storage(host, one)))
                                        .sorted(Comparator.comparing((List<String> row) -> row.get(0))
                                                .thenComparing(row -> row.get(1)))
                                        .toList()))));
    }

    private static Stream<SiteReading.Entry> entries(SiteReading.Inventory seen) {
        return seen.guests().stream().sorted(Comparator.comparing(SiteReading.Entry::guest));
    }

    private static List<String> host(Observation.Host host, boolean held) {
        return List.of(
                host.name().value(),
                state(host, held),
                Integer.toString(host.guests()),
                Long.toString(host.memoryTotal()),
                Long.toString(host.memoryUsed()),
                Long.toString(host.memoryCommitted()),
                Integer.toString(host.cpus()),
                Integer.toString(host.cpusCommitted()));
    }

    private static String state(Observation.Host host, boolean held) {
        String seen = host.online() ? host.maintenance() ? "maintenance" : "online" : "offline";
        return held ? seen + ", held" : seen;
    }

    private static List<String> guest(SiteReading.Entry one) {
        return List.of(
                Integer.toString(one.guest().vmid()),
                one.guest().name(),
                one.container() ? "container" : "VM",
                one.host().value(),
                one.power().name().toLowerCase(Locale.ROOT),
                String.join(";", one.tags()),
                one.lock().orElse(""),
                Integer.toString(one.cpus()),
                Long.toString(one.memory()),
                Long.toString(one.memoryUsed()),
                Long.toString(one.disk()));
    }

    private static List<String> template(SiteReading.Entry one) {
        return List.of(
                Integer.toString(one.guest().vmid()),
                one.guest().name(),
                one.host().value(),
                String.join(";", one.tags()),
                Long.toString(one.disk()));
    }

    private static List<String> storage(Observation.Host host, Observation.Storage one) {
        return List.of(
                one.name(),
                host.name().value(),
                yes(one.shared()),
                yes(one.active()),
                yes(one.images()),
                Long.toString(one.available()));
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    private static Column count(String name) {
        return new Column(name, Unit.COUNT);
    }

    private static Column bytes(String name) {
        return new Column(name, Unit.BYTES);
    }
}
