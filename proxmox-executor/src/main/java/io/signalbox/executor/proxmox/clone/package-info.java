/** The kind of step that makes a copy of a guest or a template, from its precondition to the copy's own identity. No change of a guest that is there already may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.clone;
