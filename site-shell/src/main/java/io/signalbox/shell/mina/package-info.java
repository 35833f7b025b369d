/** Commands over SSH by way of Apache MINA SSHD. What a command is for, and what to do when it fails, may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.shell.mina;
