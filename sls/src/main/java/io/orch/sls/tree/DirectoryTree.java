package io.orch.sls.tree;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tree over directories: each environment has a list of roots, and the first that has a path
 * wins. A link is followed only when it ends inside the same root. Hashes are kept for as long as a
 * file's size and modification time stay. Directories of version control ({@code .git}, {@code
 * .hg}, {@code .svn}) are no part of it. Thread-safe; what changes on disk is seen by the next
 * call.
 */
public final class DirectoryTree implements Tree {

  private static final Logger log = LoggerFactory.getLogger(DirectoryTree.class);
  private static final Set<String> HIDDEN = Set.of(".git", ".hg", ".svn");

  private final Map<String, List<Path>> roots;
  private final Map<Path, Hashed> hashes = new ConcurrentHashMap<>();

  private record Hashed(long size, FileTime modified, String sha256) {}

  /** A tree over the given roots by environment, in order; a root need not exist yet. */
  public DirectoryTree(Map<String, List<Path>> roots) {
    Map<String, List<Path>> copy = new LinkedHashMap<>();
    roots.forEach((environment, paths) -> copy.put(environment, List.copyOf(paths)));
    this.roots = copy;
  }

  @Override
  public Set<String> environments() {
    return Collections.unmodifiableSet(roots.keySet());
  }

  @Override
  public Optional<TreeFile> find(String environment, TreePath path) {
    return locate(environment, path).map(file -> describe(environment, path, file));
  }

  @Override
  public List<TreeFile> list(String environment, String prefix) {
    TreeMap<String, TreeFile> found = new TreeMap<>();
    for (Path root : roots.getOrDefault(environment, List.of())) {
      Path real = realOrNull(root);
      Path start = real == null ? null : below(real, prefix);
      if (real != null && start != null) {
        walk(environment, real, start, found);
      }
    }
    return List.copyOf(found.values());
  }

  @Override
  public byte[] read(TreeFile file) throws IOException {
    Path path =
        locate(file.environment(), file.path())
            .orElseThrow(() -> new FileNotFoundException(file.environment() + ":" + file.path()));
    return Files.readAllBytes(path);
  }

  private Optional<Path> locate(String environment, TreePath path) {
    if (hidden(path)) {
      return Optional.empty();
    }
    for (Path root : roots.getOrDefault(environment, List.of())) {
      Path real = realOrNull(root);
      Path file = real == null ? null : below(real, path.value());
      if (file != null && Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean hidden(TreePath path) {
    for (String segment : path.value().split("/", -1)) {
      if (HIDDEN.contains(segment)) {
        return true;
      }
    }
    return false;
  }

  /** The real path of what a relative path names below a root, unless it leads out of it. */
  private static @Nullable Path below(Path realRoot, String relative) {
    if (relative.isEmpty()) {
      return realRoot;
    }
    try {
      Path real = realOrNull(realRoot.resolve(new TreePath(relative).value()));
      return real != null && real.startsWith(realRoot) ? real : null;
    } catch (OrchException | InvalidPathException e) {
      return null;
    }
  }

  private static @Nullable Path realOrNull(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return null;
    }
  }

  private void walk(String environment, Path root, Path start, Map<String, TreeFile> found) {
    try {
      Files.walkFileTree(
          start,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Visitor(environment, root, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final String environment;
    private final Path root;
    private final Map<String, TreeFile> found;

    Visitor(String environment, Path root, Map<String, TreeFile> found) {
      this.environment = environment;
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      Path name = directory.getFileName();
      boolean skip = name != null && !directory.equals(root) && HIDDEN.contains(name.toString());
      return skip || leadsOut(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String relative = root.relativize(file).toString();
      if (!attributes.isRegularFile() || found.containsKey(relative) || leadsOut(file)) {
        return FileVisitResult.CONTINUE;
      }
      try {
        found.put(relative, describe(environment, new TreePath(relative), file));
      } catch (OrchException e) {
        log.warn("{} is left out of environment {}: {}", file, environment, e.getMessage());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE; // a loop of links, a dangling link, or gone meanwhile
    }

    private boolean leadsOut(Path path) {
      Path real = realOrNull(path);
      return real == null || !real.startsWith(root);
    }
  }

  private TreeFile describe(String environment, TreePath path, Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      boolean executable =
          Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
      return new TreeFile(environment, path, attributes.size(), executable, hash(file, attributes));
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND, Location.file(path.value()), "cannot be read: " + e, e);
    }
  }

  private String hash(Path file, BasicFileAttributes attributes) throws IOException {
    Hashed known = hashes.get(file);
    if (known != null
        && known.size == attributes.size()
        && known.modified.equals(attributes.lastModifiedTime())) {
      return known.sha256;
    }
    String sha256 = Hashes.sha256(file);
    hashes.put(file, new Hashed(attributes.size(), attributes.lastModifiedTime(), sha256));
    return sha256;
  }
}
