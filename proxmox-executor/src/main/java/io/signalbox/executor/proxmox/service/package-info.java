/** The service that carries out steps on Proxmox VE: configuration, start, stop and health of its executor. No step's own logic may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.service;
