/**
 * The door for commands: a request is read, checked and given its id. How a command is carried out may not come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.command;
