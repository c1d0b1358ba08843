package io.orch.master.files;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Revisions of a tree. {@link #current} copies what it lacks into the blob store, so that a
 * revision stays what it was while the roots change; the newest {@value #KEPT} and the pinned ones
 * are kept, also over a restart. Thread-safe.
 */
public final class FileRevisions {

  private static final int KEPT = 10;
  private static final int ATTEMPTS = 5;
  private static final Pattern REVISION = Pattern.compile("[0-9a-f]{64}");

  private final Tree roots;
  private final Path directory;
  private final BlobStore blobs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Revision> revisions = new LinkedHashMap<>();
  private final Map<String, Integer> pins = new LinkedHashMap<>();
  private final AtomicLong readings = new AtomicLong();
  private @Nullable Reading latest;
  private Set<String> hashes = Set.of();

  /** A reading of the roots; they are counted as they begin. */
  private record Reading(long number, Manifest manifest) {}

  private record Revision(Manifest manifest, Set<String> environments) {}

  /**
   * @param roots the tree as it is on disk
   * @param directory holds {@code blobs} and {@code revisions}; made when it is not there
   */
  public FileRevisions(Tree roots, Path directory) {
    this.roots = roots;
    this.directory = directory;
    this.blobs = new BlobStore(directory.resolve("blobs"));
    try {
      Files.createDirectories(directory.resolve("revisions"));
      load();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void load() throws IOException {
    List<Path> files;
    try (var listed = Files.list(directory.resolve("revisions"))) {
      files =
          listed
              .filter(file -> REVISION.matcher(String.valueOf(file.getFileName())).matches())
              .sorted((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
              .toList();
    }
    for (Path file : files) {
      Manifest manifest = ManifestFile.read(Files.readString(file), file.toString());
      boolean whole = manifest.files().stream().allMatch(entry -> blobs.has(entry.sha256()));
      if (whole && manifest.revision().equals(String.valueOf(file.getFileName()))) {
        revisions.put(manifest.revision(), revision(manifest));
      } else {
        Files.delete(file);
      }
    }
    index();
  }

  private Revision revision(Manifest manifest) {
    Set<String> environments = new HashSet<>(roots.environments());
    manifest.files().forEach(file -> environments.add(file.environment()));
    return new Revision(manifest, Set.copyOf(environments));
  }

  private static OrchException unreadable(IOException e) {
    return new OrchException(
        ErrorCode.STORE_UNAVAILABLE, Location.NONE, "the file roots can't be read: " + e, e);
  }

  /**
   * The revision that the roots are at now; all of its contents are kept from here on. Callers that
   * wait for the roots to be read share one reading that began after they asked.
   */
  public Manifest current() {
    long wanted = readings.get() + 1;
    lock.lock();
    try {
      if (latest == null || latest.number() < wanted) {
        long number = readings.incrementAndGet();
        latest = new Reading(number, read());
      }
      return latest.manifest();
    } finally {
      lock.unlock();
    }
  }

  private Manifest read() {
    try {
      for (int i = 0; i < ATTEMPTS; i++) {
        Manifest manifest = Manifest.of(roots);
        Revision known = revisions.remove(manifest.revision());
        if (known != null) {
          revisions.put(manifest.revision(), known);
          return known.manifest();
        }
        if (copy(manifest)) {
          keep(manifest);
          return manifest;
        }
      }
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE,
          "the file roots change faster than they can be read; try again when they are at rest");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Copies what is lacking; false when a file is no longer what the manifest says. */
  private boolean copy(Manifest manifest) throws IOException {
    for (TreeFile file : manifest.files()) {
      if (!blobs.has(file.sha256())) {
        byte[] content;
        try {
          content = roots.read(file);
        } catch (java.io.FileNotFoundException | java.nio.file.NoSuchFileException e) {
          return false;
        }
        if (!Hashes.sha256(content).equals(file.sha256())) {
          return false;
        }
        blobs.put(file.sha256(), content);
      }
    }
    return true;
  }

  private void keep(Manifest manifest) throws IOException {
    Path file = directory.resolve("revisions").resolve(manifest.revision());
    Path part = directory.resolve("revisions").resolve("part");
    Files.writeString(part, ManifestFile.write(manifest));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    revisions.put(manifest.revision(), revision(manifest));
    List<String> old = revisions.keySet().stream().filter(name -> !pins.containsKey(name)).toList();
    for (String name : old.subList(0, Math.max(0, old.size() - KEPT))) {
      revisions.remove(name);
      Files.deleteIfExists(directory.resolve("revisions").resolve(name));
    }
    index();
    if (old.size() > KEPT) {
      blobs.retain(hashes);
    }
  }

  private void index() {
    Set<String> all = new HashSet<>();
    revisions.values().forEach(r -> r.manifest().files().forEach(f -> all.add(f.sha256())));
    hashes = Set.copyOf(all);
  }

  /** The revision that the roots are at now, pinned. */
  public Manifest pinCurrent() {
    lock.lock();
    try {
      Manifest manifest = current();
      pin(manifest.revision());
      return manifest;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a revision until it is unpinned as often. */
  public void pin(String revision) {
    lock.lock();
    try {
      pins.merge(revision, 1, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  public void unpin(String revision) {
    lock.lock();
    try {
      pins.computeIfPresent(revision, (r, count) -> count == 1 ? null : count - 1);
    } finally {
      lock.unlock();
    }
  }

  /** The manifest of a revision; of the newest when the name is empty. */
  public Manifest manifest(String revision) {
    return revision.isEmpty() ? current() : find(revision).manifest();
  }

  private Revision find(String revision) {
    lock.lock();
    try {
      if (!revisions.containsKey(revision) && REVISION.matcher(revision).matches()) {
        current(); // another master may have made it of the same roots
      }
      Revision known = revisions.get(revision);
      if (known == null) {
        throw new OrchException(
            ErrorCode.FILE_NOT_FOUND,
            "the file roots have no revision '"
                + io.orch.proto.message.Printable.of(revision)
                + "', or it is no longer kept");
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** The files of a revision as a tree. */
  public Tree tree(String revision) {
    Revision known = find(manifest(revision).revision());
    return new RevisionTree(known.manifest(), known.environments(), blobs);
  }

  /** An open channel of a content that some kept revision has. */
  public FileChannel open(String sha256) {
    lock.lock();
    try {
      if (!hashes.contains(sha256)) {
        throw new OrchException(
            ErrorCode.FILE_NOT_FOUND, "no file of a kept revision has this content");
      }
      return blobs.open(sha256);
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      lock.unlock();
    }
  }

  /** Manifests as JSON lines of a file. */
  private static final class ManifestFile {

    static String write(Manifest manifest) {
      List<@Nullable Object> files = new ArrayList<>();
      for (TreeFile f : manifest.files()) {
        files.add(List.of(f.environment(), f.path().value(), f.size(), f.executable(), f.sha256()));
      }
      return Json.write(files);
    }

    static Manifest read(String text, String name) {
      List<TreeFile> files = new ArrayList<>();
      if (Json.parse(text, name) instanceof List<?> entries) {
        for (Object entry : entries) {
          if (entry instanceof List<?> f
              && f.size() == 5
              && f.get(2) instanceof Long size
              && f.get(3) instanceof Boolean executable) {
            files.add(
                new TreeFile(
                    String.valueOf(f.get(0)),
                    new TreePath(String.valueOf(f.get(1))),
                    size,
                    executable,
                    String.valueOf(f.get(4))));
          }
        }
      }
      return Manifest.of(files);
    }
  }
}
