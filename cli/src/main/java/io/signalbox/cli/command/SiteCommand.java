package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** The site as a whole; each question is a command of its own. */
@Command(
        name = "site",
        description =
                "Say whether the site is fit to be worked on and what there is, sweep what nobody needs, or set up access.",
        synopsisSubcommandLabel = "COMMAND")
final class SiteCommand {}
