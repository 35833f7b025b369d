/**
 * The running site: HTTPS listeners, certificates, the record of requests, the control API and the command line.
 * No rule about what the API answers may come in; those live with the routes and in the world.
 */
@NullMarked
package io.signalbox.lab.site;

import org.jspecify.annotations.NullMarked;
