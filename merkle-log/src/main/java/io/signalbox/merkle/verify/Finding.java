package io.signalbox.merkle.verify;

import java.util.Optional;

/** One thing that is wrong with a copy of a log. */
public sealed interface Finding {
    /** What is wrong, where, and what it means, for people. */
    String sentence();

    /** The index of the entry that it concerns, where it concerns one. */
    default Optional<Long> entry() {
        return Optional.empty();
    }

    /** The name of this kind of finding, for programs. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** There is no checkpoint, or one that cannot be read. */
    record CheckpointUnreadable(String why) implements Finding {
        @Override
        public String sentence() {
            return "The checkpoint cannot be read: %s. Without it nothing says what the log should be.".formatted(why);
        }
    }

    /** The checkpoint has no signature by the key. */
    record CheckpointUnsigned(String origin, String key) implements Finding {
        @Override
        public String sentence() {
            return "The checkpoint of %s carries no signature by the key %s: it is another log's, or the key is another."
                    .formatted(origin, key);
        }
    }

    /** The checkpoint names the key, but the signature is not over its text. */
    record CheckpointForged(String origin) implements Finding {
        @Override
        public String sentence() {
            return "The signature of the checkpoint of %s is not over what it says: it was changed after it was signed."
                    .formatted(origin);
        }
    }

    /** The entries give another root than the one that was signed, and no tile says where. */
    record RootDiffers(long size, String signed, String computed) implements Finding {
        @Override
        public String sentence() {
            return "The %d entries give the root %s, but %s was signed.".formatted(size, computed, signed);
        }
    }

    /** A part of the copy is not there. */
    record PartMissing(String path, long first, long last) implements Finding {
        @Override
        public String sentence() {
            return "%s is missing; it covers the entries %d to %d.".formatted(path, first, last);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(first);
        }
    }

    /** A part of the copy is not framed as it should be. */
    record PartDamaged(String path, long first, String why) implements Finding {
        @Override
        public String sentence() {
            return "%s cannot be read from entry %d on: %s.".formatted(path, first, why);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(first);
        }
    }

    /** A hash in a tile is not the hash of what is below it, although the entries are what was signed. */
    record TileChanged(String path, int position, long first) implements Finding {
        @Override
        public String sentence() {
            return "Hash %d of %s is not the hash of what it stands for (from entry %d on): the tile was changed."
                    .formatted(position, path, first);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(first);
        }
    }

    /** Some of 256 entries are not those that were signed, and the tile that would say which was changed, too. */
    record BundleChanged(long first, long last) implements Finding {
        @Override
        public String sentence() {
            return "Among the entries %d to %d at least one is not what was signed; the tile of their hashes was changed, too."
                    .formatted(first, last);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(first);
        }
    }

    /** An entry is not the one that was signed. */
    record EntryChanged(long index, String place) implements Finding {
        @Override
        public String sentence() {
            return "Entry %d (%s) was changed: its hash is not the one that was signed.".formatted(index, place);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(index);
        }
    }

    /** An entry that was signed is not there. */
    record EntryRemoved(long index, String before, String after) implements Finding {
        @Override
        public String sentence() {
            return "Entry %d was removed. It stood after %s and before %s.".formatted(index, before, after);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(index);
        }
    }

    /** An entry is there that was never signed. */
    record EntryInserted(long index, String place) implements Finding {
        @Override
        public String sentence() {
            return "An entry (%s) was inserted before entry %d; it was never signed.".formatted(place, index);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(index);
        }
    }

    /** An entry stands where another was signed. */
    record EntryMoved(long index, long from, String place) implements Finding {
        @Override
        public String sentence() {
            return "Entry %d (%s) stands in the place of entry %d: entries were put in another order."
                    .formatted(from, place, index);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(index);
        }
    }

    /** A record is not the one that its entry has the hash of. */
    record RecordChanged(long index, String place) implements Finding {
        @Override
        public String sentence() {
            return "The record of entry %d (%s) was changed: its value has not the SHA-256 and length that the entry says."
                    .formatted(index, place);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(index);
        }
    }

    /** An entry is signed, but no leaf of an audit log. */
    record EntryUnreadable(long index, String why) implements Finding {
        @Override
        public String sentence() {
            return "Entry %d was signed, but is no leaf of an audit log: %s.".formatted(index, why);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(index);
        }
    }

    /** An entry is signed in a place that is not its own. */
    record WrongPlace(long index, String place, String what) implements Finding {
        @Override
        public String sentence() {
            return "Entry %d (%s) was signed in a place that is not its own: %s.".formatted(index, place, what);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(index);
        }
    }

    /** The log is shorter than it was. */
    record RolledBack(long older, long newer) implements Finding {
        @Override
        public String sentence() {
            return "The log was rolled back: the earlier checkpoint has %d entries, this one %d."
                    .formatted(older, newer);
        }

        @Override
        public Optional<Long> entry() {
            return Optional.of(newer);
        }
    }

    /** The log does not begin with what was signed earlier. */
    record Forked(long older, String signed, String computed) implements Finding {
        @Override
        public String sentence() {
            return ("The log was forked: its first %d entries give the root %s, but the earlier checkpoint has %s over as"
                            + " many. Somebody who has the key has written the past anew.")
                    .formatted(older, computed, signed);
        }
    }

    /** The earlier checkpoint proves nothing. */
    record EarlierUnusable(String why) implements Finding {
        @Override
        public String sentence() {
            return "The earlier checkpoint proves nothing: %s.".formatted(why);
        }
    }

    /** There is more than is listed. */
    record More(int listed) implements Finding {
        @Override
        public String sentence() {
            return "There is more; the first %d findings are listed.".formatted(listed);
        }
    }
}
