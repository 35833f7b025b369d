/** The lab's certificate authority and what it signs. No listener and nothing of a world may come in. */
@NullMarked
package io.signalbox.lab.tls;

import org.jspecify.annotations.NullMarked;
