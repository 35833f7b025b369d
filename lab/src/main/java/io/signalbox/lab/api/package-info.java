/**
 * The Proxmox VE API as the simulated site answers it: the route table with its parameters, permissions, and one class per endpoint family.
 * No sockets and no TLS may come in; a call arrives here already parsed and leaves as data.
 */
@NullMarked
package io.signalbox.lab.api;

import org.jspecify.annotations.NullMarked;
