package io.orch.minion.beacon.file;

import java.util.Locale;
import java.util.Optional;

/** The words of an inotify mask that this host can tell apart, or takes as options. */
enum Mask {
  CREATE,
  DELETE,
  MODIFY,
  ATTRIB,
  CLOSE_WRITE,
  MOVED_FROM,
  MOVED_TO,
  DELETE_SELF,
  MOVE_SELF,
  ACCESS,
  OPEN,
  CLOSE_NOWRITE,
  UNMOUNT,
  IGNORED,
  EXCL_UNLINK,
  DONT_FOLLOW,
  ONESHOT,
  ONLYDIR;

  /** The mask of a word such as {@code close_write}. */
  static Optional<Mask> named(String word) {
    for (Mask mask : values()) {
      if (mask.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(mask);
      }
    }
    return Optional.empty();
  }

  /** Whether what it stands for is seen: reading and opening are not. */
  boolean seen() {
    return compareTo(MOVE_SELF) <= 0;
  }

  /** Whether it asks for events that are not seen here. */
  boolean missed() {
    return this == ACCESS
        || this == OPEN
        || this == CLOSE_NOWRITE
        || this == UNMOUNT
        || this == ONESHOT;
  }

  /** As events name it. */
  String shown() {
    return "IN_" + name();
  }
}
