/**
 * Faults by name, each a record with a JSON form, and the desk that arms them.
 * No socket may come in; the site asks the desk what to do with a reply.
 */
@NullMarked
package io.signalbox.lab.fault;

import org.jspecify.annotations.NullMarked;
