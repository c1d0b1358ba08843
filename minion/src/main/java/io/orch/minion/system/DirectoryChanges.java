package io.orch.minion.system;

import java.nio.file.Path;
import java.util.List;

/** Tells what happens in directories of this machine. Thread-safe. */
public interface DirectoryChanges {

  /** What happened to a name in a directory. */
  enum Kind {
    /** Something is there that was made, linked or moved there. */
    CREATED,
    /** It was removed or moved away. */
    DELETED,
    /** Its content, mode, owner or times changed; several changes may be one. */
    MODIFIED,
    /** So much happened in the directory that some of it is not known; the name is empty. */
    OVERFLOW,
    /** The directory itself is gone and no longer watched; the name is empty. */
    GONE
  }

  /**
   * One change.
   *
   * @param atMillis when it was heard of, in milliseconds of wall time
   */
  record Change(Path directory, String name, Kind kind, long atMillis) {}

  /** Directories that are watched, until it is closed. */
  interface Feed extends AutoCloseable {

    /** Watches a directory, without those below it. One that is watched already stays so. */
    void add(Path directory);

    /** Watches a directory no longer. */
    void remove(Path directory);

    /** Waits for changes and gives those of one directory in the order in which they happened. */
    List<Change> take() throws InterruptedException;

    /** Changes that are there already; none when there are none. */
    List<Change> poll();

    @Override
    void close();
  }

  /** Begins to watch. */
  Feed open();
}
