/** The demonstration: a scenario as data, played through the command line and checked through the API. No service's code may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.launcher.demo;
