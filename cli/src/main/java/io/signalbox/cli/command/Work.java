package io.signalbox.cli.command;

import picocli.CommandLine;

/** The commands for work on a site, by what is worked on. */
final class Work {
    private Work() {}

    static CommandLine guest(Signalbox root) {
        return new CommandLine(new GuestCommand())
                .addSubcommand(new GuestStartCommand(root))
                .addSubcommand(new GuestShutdownCommand(root))
                .addSubcommand(new GuestRebootCommand(root))
                .addSubcommand(new GuestStopCommand(root))
                .addSubcommand(new GuestMigrateCommand(root))
                .addSubcommand(new GuestConfigureCommand(root))
                .addSubcommand(new GuestResizeCommand(root))
                .addSubcommand(new GuestCloneCommand(root))
                .addSubcommand(new GuestDeleteCommand(root));
    }

    static CommandLine guests(Signalbox root) {
        return new CommandLine(new GuestsCommand())
                .addSubcommand(new GuestsStartCommand(root))
                .addSubcommand(new GuestsShutdownCommand(root))
                .addSubcommand(new GuestsTagCommand(root))
                .addSubcommand(new GuestsUntagCommand(root))
                .addSubcommand(new GuestsSnapshotCommand(root));
    }

    static CommandLine snapshot(Signalbox root) {
        return new CommandLine(new SnapshotCommand())
                .addSubcommand(new SnapshotCreateCommand(root))
                .addSubcommand(new SnapshotListCommand(root))
                .addSubcommand(new SnapshotRollbackCommand(root))
                .addSubcommand(new SnapshotDeleteCommand(root));
    }

    static CommandLine backup(Signalbox root) {
        return new CommandLine(new BackupCommand())
                .addSubcommand(new BackupCreateCommand(root))
                .addSubcommand(new BackupListCommand(root))
                .addSubcommand(new BackupRestoreCommand(root))
                .addSubcommand(new BackupDeleteCommand(root));
    }

    static CommandLine host(Signalbox root) {
        return new CommandLine(new HostCommand())
                .addSubcommand(new HostHoldCommand(root))
                .addSubcommand(new HostReleaseCommand(root))
                .addSubcommand(new HostReturnCommand(root));
    }

    static CommandLine cluster(Signalbox root) {
        return new CommandLine(new ClusterCommand())
                .addSubcommand(new ClusterValidateCommand(root))
                .addSubcommand(new ClusterCreateCommand(root))
                .addSubcommand(new ClusterReportCommand(root))
                .addSubcommand(new ClusterTeardownCommand(root));
    }

    static CommandLine template(Signalbox root) {
        CommandLine create = new CommandLine(new TemplateCreateCommand());
        for (TemplateKind kind : TemplateKind.values()) {
            create.addSubcommand(kind.word(), new TemplateCreateKindCommand(root, kind));
        }
        return new CommandLine(new TemplateCommand())
                .addSubcommand(create)
                .addSubcommand(new TemplateDeleteCommand(root));
    }

    static CommandLine site(Signalbox root) {
        return new CommandLine(new SiteCommand())
                .addSubcommand(new SiteCheckCommand(root))
                .addSubcommand(new SiteInventoryCommand(root))
                .addSubcommand(new SiteSweepCommand(root))
                .addSubcommand(new SiteBootstrapAccessCommand(root));
    }
}
