package io.signalbox.planner.catalog;

import io.signalbox.planner.backup.BackupGuest;
import io.signalbox.planner.backup.DeleteBackup;
import io.signalbox.planner.backup.ReportBackups;
import io.signalbox.planner.backup.RestoreBackup;
import io.signalbox.planner.bulk.ShutdownGuests;
import io.signalbox.planner.bulk.SnapshotGuests;
import io.signalbox.planner.bulk.StartGuests;
import io.signalbox.planner.bulk.TagGuests;
import io.signalbox.planner.bulk.UntagGuests;
import io.signalbox.planner.evacuation.EvacuateHost;
import io.signalbox.planner.evacuation.ReturnGuests;
import io.signalbox.planner.guest.CloneGuest;
import io.signalbox.planner.guest.ConfigureGuest;
import io.signalbox.planner.guest.DeleteGuest;
import io.signalbox.planner.guest.MigrateGuest;
import io.signalbox.planner.guest.RebootGuest;
import io.signalbox.planner.guest.ResizeDisk;
import io.signalbox.planner.guest.ShutdownGuest;
import io.signalbox.planner.guest.StartGuest;
import io.signalbox.planner.guest.StopGuest;
import io.signalbox.planner.maintenance.HoldHost;
import io.signalbox.planner.maintenance.ReleaseHost;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.site.CheckSite;
import io.signalbox.planner.site.ReportInventory;
import io.signalbox.planner.snapshot.CreateSnapshot;
import io.signalbox.planner.snapshot.DeleteSnapshot;
import io.signalbox.planner.snapshot.ReportSnapshots;
import io.signalbox.planner.snapshot.RollbackSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The kinds of operation. */
public final class Operations {
    private Operations() {}

    /** Each of them once. */
    public static List<OperationProcess<?>> all() {
        List<OperationProcess<?>> others = List.of(
                new EvacuateHost(),
                new ReturnGuests(),
                new HoldHost(),
                new ReleaseHost(),
                new StartGuest(),
                new ShutdownGuest(),
                new RebootGuest(),
                new StopGuest(),
                new MigrateGuest(),
                new ConfigureGuest(),
                new ResizeDisk(),
                new CloneGuest(),
                new DeleteGuest(),
                new StartGuests(),
                new ShutdownGuests(),
                new TagGuests(),
                new UntagGuests(),
                new SnapshotGuests(),
                new CreateSnapshot(),
                new RollbackSnapshot(),
                new DeleteSnapshot(),
                new ReportSnapshots(),
                new BackupGuest(),
                new RestoreBackup(),
                new DeleteBackup(),
                new ReportBackups(),
                new ReportInventory());
        List<OperationProcess<?>> all = new ArrayList<>(others);
        all.add(new CheckSite(others));
        return List.copyOf(all);
    }
}
