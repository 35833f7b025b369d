/** What acts on a site have in common: the guest that is meant, the mark, the one request, and its task. No kind of step may come in, nor what a task brings about. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.request;
