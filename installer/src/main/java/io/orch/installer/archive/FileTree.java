package io.orch.installer.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an archive will hold: items by their paths, which are relative and have slashes, in the
 * order of their names, each after its directory. Directories come by themselves. Not thread-safe.
 */
public final class FileTree {

  private static final int OPEN = 0755;
  private static final int READABLE = 0644;

  private final NavigableMap<String, Item> items = new TreeMap<>();

  /** The items by path, sorted. */
  public SortedMap<String, Item> items() {
    return Collections.unmodifiableSortedMap(items);
  }

  /** Adds a file that everyone may read. */
  public FileTree text(String path, String text) {
    return put(path, new Item.Text(text.getBytes(StandardCharsets.UTF_8), READABLE));
  }

  /** Adds a program that everyone may start. */
  public FileTree program(String path, String text) {
    return put(path, new Item.Text(text.getBytes(StandardCharsets.UTF_8), OPEN));
  }

  /** Adds a link. */
  public FileTree link(String path, String target) {
    return put(path, new Item.Link(target));
  }

  /** Adds a file or directory with everything below it; what its owner may start, all may. */
  public FileTree copy(String path, Path source) throws IOException {
    try (Stream<Path> found = Files.walk(source)) {
      found.forEach(
          file -> {
            String below = source.relativize(file).toString();
            put(below.isEmpty() ? path : path + "/" + below, item(file));
          });
      return this;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Item item(Path file) {
    if (Files.isSymbolicLink(file)) {
      try {
        return new Item.Link(Files.readSymbolicLink(file).toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Files.isDirectory(file)
        ? new Item.Directory(OPEN)
        : new Item.Copy(file, Files.isExecutable(file) ? OPEN : READABLE);
  }

  /** Adds all of another tree below a path. */
  public FileTree below(String path, FileTree other) {
    other.items.forEach((name, item) -> put(path + "/" + name, item));
    return this;
  }

  /**
   * Adds an item.
   *
   * @throws IllegalArgumentException for a path that leads out of the tree or is taken by a file
   */
  public FileTree put(String path, Item item) {
    if (!path.matches("[^/]+(/[^/]+)*") || path.matches("(.*/)?\\.\\.?(/.*)?")) {
      throw new IllegalArgumentException("'" + path + "' is no path below the top of an archive");
    }
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      Item above = items.putIfAbsent(path.substring(0, slash), new Item.Directory(OPEN));
      if (above != null && !(above instanceof Item.Directory)) {
        throw new IllegalArgumentException(
            "'" + path + "' is below '" + path.substring(0, slash) + "', which is no directory");
      }
    }
    Item before = items.put(path, item);
    boolean merged = before instanceof Item.Directory && item instanceof Item.Directory;
    if (before != null && !merged) {
      throw new IllegalArgumentException("the archive has '" + path + "' twice");
    }
    return this;
  }
}
