/** The service that carries out steps on Talos Linux machines: configuration, start, stop and health of its executor. No step's own logic may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.talosexecutor;
