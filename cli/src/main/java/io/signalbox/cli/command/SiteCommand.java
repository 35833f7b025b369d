package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** The site as a whole; each question is a command of its own. */
@Command(
        name = "site",
        description = "Say whether the site is fit to be worked on, or what there is. Nothing is changed.",
        synopsisSubcommandLabel = "COMMAND")
final class SiteCommand {}
