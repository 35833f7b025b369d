/** Secrets in the files of one directory. Nothing about what they hold may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.secrets.file;
