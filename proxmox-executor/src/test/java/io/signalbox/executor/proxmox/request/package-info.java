/** Tests of what has the same name. Nothing that other tests need may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.request;
