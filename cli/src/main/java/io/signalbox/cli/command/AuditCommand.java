package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** The commands of the audit log. */
@Command(name = "audit", description = "Read the audit log.", synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {}
