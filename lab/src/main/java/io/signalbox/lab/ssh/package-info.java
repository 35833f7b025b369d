/**
 * The hosts' SSH servers: they let one key in, know the commands that the lab knows, and act on the world. No file of the
 * real machine, no program of it, and nothing of the API may come in.
 */
@NullMarked
package io.signalbox.lab.ssh;

import org.jspecify.annotations.NullMarked;
