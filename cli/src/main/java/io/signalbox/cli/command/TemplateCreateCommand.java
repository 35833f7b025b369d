package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Makes templates; each kind of image is a command of its own. */
@Command(
        name = "create",
        description = {
            "Make a template of an image, by the conventions of cluster-config.yaml.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        },
        synopsisSubcommandLabel = "KIND")
final class TemplateCreateCommand {}
