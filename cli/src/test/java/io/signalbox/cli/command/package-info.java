/** Tests of the commands against doubles of the services. */
@org.jspecify.annotations.NullMarked
package io.signalbox.cli.command;
