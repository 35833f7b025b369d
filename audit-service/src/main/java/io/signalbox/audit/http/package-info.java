/** The door of the auditors: questions in, entries out. No rule about what an entry is may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.http;
