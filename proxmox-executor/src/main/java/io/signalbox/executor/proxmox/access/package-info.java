/** Roles, users and tokens of a site, by the credential of an administrator that is read just before its use. No other kind of step may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.access;
