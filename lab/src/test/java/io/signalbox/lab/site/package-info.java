/**
 * Tests that call the running site as a service would.
 * No test here may look into the API's own classes for its expectations.
 */
@NullMarked
package io.signalbox.lab.site;

import org.jspecify.annotations.NullMarked;
