/**
 * Tests of the check against the published schema.
 * The published file itself is only read where it is at hand.
 */
@NullMarked
package io.signalbox.lab.schema;

import org.jspecify.annotations.NullMarked;
