package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Templates; each way is a command of its own. */
@Command(
        name = "template",
        description = "Make templates of images, and delete them.",
        synopsisSubcommandLabel = "COMMAND")
final class TemplateCommand {}
