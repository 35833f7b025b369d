/** Takes known secrets out of text. No store of secrets and nothing about what they are for may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets.redact;
