/** What the tests of the kinds have in common: a site written by hand, and an attempt's surroundings. No assertion may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.site;
