/**
 * Tests of the route table.
 * Expectations come from the published schema, where it is at hand, and not from here.
 */
@NullMarked
package io.signalbox.lab.api;

import org.jspecify.annotations.NullMarked;
