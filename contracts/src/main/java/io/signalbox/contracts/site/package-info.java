/** What is known of a site from its ops repo: hosts, credentials by reference, policy. No secret value may come in, only the name of one. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.site;
