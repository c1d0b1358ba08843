package io.orch.minion.beacon.file;

import io.orch.minion.system.DirectoryChanges;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directories that are watched for the configured paths. A path that is not there yet is
 * covered when it comes. Not thread-safe.
 */
final class Coverage {

  private static final int MOST_DIRECTORIES = 8_192;
  private static final int MOST_ENTRIES = 200_000;

  private final HostFiles files;
  private final DirectoryChanges.Feed feed;
  private final WatchedPaths wanted;
  private final Map<Path, Covered> directories = new LinkedHashMap<>();
  private final Map<String, Long> inodes = new LinkedHashMap<>();
  private final Set<String> covered = new HashSet<>();
  private int entries;

  Coverage(HostFiles files, DirectoryChanges.Feed feed, WatchedPaths wanted) {
    this.files = files;
    this.feed = feed;
    this.wanted = wanted;
  }

  @Nullable Covered find(Path directory) {
    return directories.get(directory);
  }

  Collection<Covered> all() {
    return new ArrayList<>(directories.values());
  }

  /** Covers the configured paths that are not. */
  void coverMissing() {
    wanted
        .paths()
        .forEach(
            (text, options) -> {
              if (!covered.contains(text)) {
                cover(text, options);
              }
            });
  }

  private void cover(String text, WatchedPaths.Each options) {
    Path path = files.path(text);
    Optional<FileStat> found = files.follow(path);
    if (found.filter(FileStat::directory).isPresent()) {
      coverTree(path, options, options.recurse());
      inodes.put(text, found.get().inode());
      covered.add(text);
      return;
    }
    Path real = files.real(path);
    Path parent = real.getParent();
    Path name = real.getFileName();
    if (parent != null && name != null && files.follow(parent).isPresent()) {
      Covered directory = directory(parent);
      directory.targets().put(name.toString(), new Covered.Target(text, options));
      files.stat(real).ifPresent(stat -> directory.picture().put(name.toString(), stat));
      covered.add(text);
    }
  }

  /**
   * Covers a directory and, when asked to, those below it.
   *
   * @return what is in them, the directories before what they hold
   */
  List<FileStat> coverTree(Path path, WatchedPaths.Each options, boolean recurse) {
    Covered directory = directory(path);
    directory.coverWhole(options);
    List<FileStat> found = new ArrayList<>();
    for (FileStat entry : files.list(path)) {
      if (entries++ >= MOST_ENTRIES) {
        throw new OrchException(
            ErrorCode.LIMIT_EXCEEDED,
            "there are more than "
                + MOST_ENTRIES
                + " files below what is watched; watch less, or name by exclude what is not"
                + " needed");
      }
      directory.picture().put(entry.path().getFileName().toString(), entry);
      found.add(entry);
      if (recurse && entry.directory() && !options.excludes(entry.path().toString())) {
        found.addAll(coverTree(entry.path(), options, true));
      }
    }
    return found;
  }

  private Covered directory(Path path) {
    Covered known = directories.get(path);
    if (known != null) {
      return known;
    }
    if (directories.size() >= MOST_DIRECTORIES) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "there are more than "
              + MOST_DIRECTORIES
              + " directories to watch; watch less, or name by exclude what is not needed");
    }
    feed.add(path);
    Covered fresh = new Covered(path);
    directories.put(path, fresh);
    return fresh;
  }

  /** A directory is not watched any more; what of the configuration it was for is covered anew. */
  void uncover(Covered directory) {
    directories.remove(directory.directory());
    entries -= directory.picture().size();
    feed.remove(directory.directory());
    covered.remove(directory.directory().toString());
    directory.targets().values().forEach(target -> covered.remove(target.path()));
  }

  /**
   * A configured path came to be a directory, and is covered as one.
   *
   * @return what is in it already
   */
  List<FileStat> coverFresh(Covered parent, Path path, Covered.Target target) {
    parent.targets().values().remove(target);
    inodes.put(target.path(), files.follow(path).map(FileStat::inode).orElse(0L));
    return coverTree(files.path(target.path()), target.options(), target.options().recurse());
  }

  /** The configured directories that another one stands in the place of, or none. */
  List<Covered> moved() {
    List<Covered> moved = new ArrayList<>();
    for (String text : wanted.paths().keySet()) {
      Covered directory = directories.get(Path.of(text));
      Long inode = inodes.get(text);
      if (directory != null && directory.whole() != null && inode != null) {
        if (files.follow(directory.directory()).map(FileStat::inode).orElse(0L) != (long) inode) {
          moved.add(directory);
        }
      }
    }
    return moved;
  }
}
