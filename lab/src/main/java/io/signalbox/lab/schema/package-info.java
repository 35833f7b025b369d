/**
 * The check of incoming requests against the API schema that Proxmox VE publishes.
 * Nothing of the simulated world may come in, so that the check stays a second opinion.
 */
@NullMarked
package io.signalbox.lab.schema;

import org.jspecify.annotations.NullMarked;
