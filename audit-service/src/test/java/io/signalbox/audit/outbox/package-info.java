/** Tests of the package of the same name. No production code may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.outbox;
