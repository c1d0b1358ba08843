package io.orch.minion.beacon.file;

import io.orch.minion.system.DirectoryChanges.Change;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of changes in directories what inotify's masks say of them, by comparing with what was
 * there before. Not thread-safe.
 */
final class Translation {

  /** A file that is older than this when it comes was probably moved there. */
  private static final long FRESH_MILLIS = 500;

  private final Coverage coverage;
  private final HostFiles files;
  private final Told told;

  Translation(Coverage coverage, HostFiles files, Told told) {
    this.coverage = coverage;
    this.files = files;
    this.told = told;
  }

  void translate(List<Change> batch) {
    Moves moves = new Moves(batch, coverage, files);
    for (int i = 0; i < batch.size(); i++) {
      Change change = batch.get(i);
      Covered directory = coverage.find(change.directory());
      if (directory == null) {
        continue;
      }
      boolean moved = moves.includes(i);
      switch (change.kind()) {
        case CREATED -> came(directory, change, moved);
        case DELETED -> went(directory, change.name(), moved);
        case MODIFIED -> changed(directory, change.name());
        case OVERFLOW -> rescan(directory);
        case GONE -> gone(directory, Mask.DELETE_SELF);
      }
    }
  }

  private void came(Covered directory, Change change, boolean moved) {
    String name = change.name();
    if (!directory.concerns(name)) {
      return;
    }
    FileStat before = directory.picture().get(name);
    FileStat now = look(directory, name);
    if (before != null && now != null && before.inode() == now.inode()) {
      return; // known since the directory was covered
    }
    boolean replaced = before != null;
    WatchedPaths.Each whole = directory.whole();
    boolean guessed =
        now != null && whole != null && whole.wants(Mask.MOVED_TO) && older(now, change.atMillis());
    appeared(directory, name, now, moved || replaced || guessed, replaced);
  }

  private static boolean older(FileStat file, long atMillis) {
    return file.created().isBefore(Instant.ofEpochMilli(atMillis - FRESH_MILLIS));
  }

  private void appeared(
      Covered directory, String name, @Nullable FileStat now, boolean moved, boolean replaced) {
    Path path = directory.directory().resolve(name);
    boolean isDirectory = now != null && now.directory();
    WatchedPaths.Each whole = directory.whole();
    if (whole != null) {
      Mask mask = moved ? Mask.MOVED_TO : Mask.CREATE;
      String in = directory.directory().toString();
      told.entry(in, path.toString(), isDirectory, whole, mask);
      if (!moved && now != null && now.file()) {
        told.written(in, path.toString(), whole);
      }
      if (isDirectory && whole.autoAdd() && !whole.excludes(path.toString())) {
        grow(path, whole);
      }
    }
    Covered.Target target = directory.targets().get(name);
    if (target != null) {
      if (replaced) {
        self(target, Mask.DELETE_SELF);
      } else {
        told.entry(target.path(), target.path(), isDirectory, target.options(), Mask.CREATE);
      }
      if (isDirectory) {
        tellAll(coverage.coverFresh(directory, path, target), target.options());
      }
    }
  }

  /** A new directory is watched too, and what is in it already is told. */
  private void grow(Path path, WatchedPaths.Each options) {
    tellAll(coverage.coverTree(path, options, true), options);
  }

  private void tellAll(List<FileStat> entries, WatchedPaths.Each options) {
    for (FileStat entry : entries) {
      String in = String.valueOf(entry.path().getParent());
      told.entry(in, entry.path().toString(), entry.directory(), options, Mask.CREATE);
      if (entry.file()) {
        told.written(in, entry.path().toString(), options);
      }
    }
  }

  private void went(Covered directory, String name, boolean moved) {
    FileStat before = directory.picture().remove(name);
    Path path = directory.directory().resolve(name);
    boolean isDirectory = before != null && before.directory();
    WatchedPaths.Each whole = directory.whole();
    if (whole != null) {
      Mask mask = moved ? Mask.MOVED_FROM : Mask.DELETE;
      told.entry(directory.directory().toString(), path.toString(), isDirectory, whole, mask);
    }
    Covered.Target target = directory.targets().get(name);
    if (target != null && moved) {
      told.entry(target.path(), target.path(), false, target.options(), Mask.MOVE_SELF);
    } else if (target != null) {
      self(target, Mask.DELETE_SELF);
    }
  }

  /** The file of a watch is gone: inotify says so whatever the mask, as the watch ends with it. */
  private void self(Covered.Target target, Mask mask) {
    told.entry(target.path(), target.path(), false, target.options(), Mask.ATTRIB);
    told.entry(target.path(), target.path(), false, target.options(), mask);
    told.always(target.path(), target.path(), target.options(), Mask.IGNORED.shown());
  }

  private void changed(Covered directory, String name) {
    if (!directory.concerns(name)) {
      return;
    }
    FileStat before = directory.picture().get(name);
    FileStat now = look(directory, name);
    boolean isDirectory = now != null && now.directory();
    boolean attributes =
        isDirectory || before != null && now != null && onlyAttributes(before, now);
    WatchedPaths.Each whole = directory.whole();
    if (whole != null) {
      String path = directory.directory().resolve(name).toString();
      changed(directory.directory().toString(), path, isDirectory, whole, attributes);
    }
    Covered.Target target = directory.targets().get(name);
    if (target != null) {
      changed(target.path(), target.path(), isDirectory, target.options(), attributes);
    }
  }

  private void changed(
      String in, String path, boolean isDirectory, WatchedPaths.Each options, boolean attributes) {
    told.entry(in, path, isDirectory, options, attributes ? Mask.ATTRIB : Mask.MODIFY);
    if (!attributes) {
      told.written(in, path, options);
    }
  }

  /**
   * Whether the content is as it was; of an empty file that is the same, only its times changed.
   */
  private static boolean onlyAttributes(FileStat before, FileStat now) {
    boolean sameContent =
        before.size() == now.size()
            && before.modified().equals(now.modified())
            && before.inode() == now.inode();
    boolean otherAttributes =
        before.mode() != now.mode() || before.uid() != now.uid() || before.gid() != now.gid();
    return sameContent && (otherAttributes || now.size() == 0);
  }

  /** Finds by comparison what was not heard of. */
  void rescan(Covered directory) {
    String in = directory.directory().toString();
    WatchedPaths.Each whole = directory.whole();
    if (whole != null) {
      told.always(in, in, whole, "IN_Q_OVERFLOW");
    }
    directory
        .targets()
        .values()
        .forEach(
            target -> told.always(target.path(), target.path(), target.options(), "IN_Q_OVERFLOW"));
    Map<String, FileStat> now = new HashMap<>();
    files
        .list(directory.directory())
        .forEach(entry -> now.put(entry.path().getFileName().toString(), entry));
    List.copyOf(directory.picture().keySet()).stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> went(directory, name, false));
    now.forEach(
        (name, entry) -> {
          FileStat before = directory.picture().get(name);
          if (!directory.concerns(name)) {
            return;
          }
          if (before == null || before.inode() != entry.inode()) {
            directory.picture().put(name, entry);
            appeared(directory, name, entry, before != null, before != null);
          } else if (!before.equals(entry)) {
            changed(directory, name);
          }
        });
  }

  /** A watched directory is no longer there. */
  void gone(Covered directory, Mask mask) {
    String in = directory.directory().toString();
    WatchedPaths.Each whole = directory.whole();
    if (whole != null) {
      told.entry(in, in, false, whole, mask);
      if (mask == Mask.DELETE_SELF) {
        told.always(in, in, whole, Mask.IGNORED.shown());
      }
    }
    directory
        .targets()
        .forEach(
            (name, target) -> {
              if (directory.picture().containsKey(name)) {
                self(target, mask);
              }
            });
    coverage.uncover(directory);
  }

  private @Nullable FileStat look(Covered directory, String name) {
    FileStat now = files.stat(directory.directory().resolve(name)).orElse(null);
    if (now == null) {
      directory.picture().remove(name);
    } else {
      directory.picture().put(name, now);
    }
    return now;
  }
}
