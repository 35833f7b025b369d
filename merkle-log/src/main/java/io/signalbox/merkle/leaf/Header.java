package io.signalbox.merkle.leaf;

import java.util.Optional;

/**
 * One header of a record.
 *
 * @param value absent where the header has none
 */
public record Header(String name, Optional<Quoted> value) {}
