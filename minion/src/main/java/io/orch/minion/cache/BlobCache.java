package io.orch.minion.cache;

import io.orch.minion.frame.Unusable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents by their SHA-256, as files {@code blobs/ab/abcd...}. What is written is checked against
 * its hash and appears whole; what is read is checked again, and a damaged file is dropped. When
 * the cache is larger than its bound, the least recently used blobs go. Thread-safe.
 */
public final class BlobCache {

  private static final Logger log = LoggerFactory.getLogger(BlobCache.class);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path directory;
  private final long bound;
  private final AtomicLong counter = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();

  /** Sizes by hash, least recently used first. */
  private final Map<String, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);

  private long total;

  private BlobCache(Path directory, long bound) {
    this.directory = directory;
    this.bound = bound;
  }

  /**
   * The cache in a directory, which is made when missing; half-written files are removed.
   *
   * @param bound in bytes of content
   */
  public static BlobCache open(Path directory, long bound) {
    BlobCache cache = new BlobCache(directory, bound);
    try {
      Files.createDirectories(directory);
      cache.index();
    } catch (IOException e) {
      throw Unusable.of("the file cache", e);
    }
    return cache;
  }

  private record Found(String hash, long size, FileTime used) {}

  private void index() throws IOException {
    List<Found> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(file.getFileName());
            if (HASH.matcher(name).matches()) {
              found.add(new Found(name, attributes.size(), attributes.lastModifiedTime()));
            } else {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(Found::used));
    for (Found blob : found) {
      sizes.put(blob.hash(), blob.size());
      total += blob.size();
    }
  }

  /** Whether there is a blob of this hash; it may still prove damaged when it is read. */
  public boolean contains(String hash) {
    lock.lock();
    try {
      return sizes.containsKey(hash);
    } finally {
      lock.unlock();
    }
  }

  /** The content of a hash; nothing when it is not here, or was damaged and is dropped now. */
  public Optional<byte[]> read(String hash) {
    lock.lock();
    try {
      if (sizes.get(hash) == null) {
        return Optional.empty();
      }
    } finally {
      lock.unlock();
    }
    try {
      Path file = file(hash);
      byte[] content = Files.readAllBytes(file);
      if (Hashes.sha256(content).equals(hash)) {
        return Optional.of(content);
      }
      log.warn("{} does not have its hash any more; it is fetched again", file);
      forget(hash);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      forget(hash);
      return Optional.empty();
    } catch (IOException e) {
      throw Unusable.of("the file cache", e);
    }
  }

  private void forget(String hash) {
    lock.lock();
    try {
      Long size = sizes.remove(hash);
      total -= size == null ? 0 : size;
      Files.deleteIfExists(file(hash));
    } catch (IOException e) {
      throw Unusable.of("the file cache", e);
    } finally {
      lock.unlock();
    }
  }

  /** Stores a content; one that does not have the hash is refused. */
  public void write(String hash, byte[] content) {
    String actual = Hashes.sha256(content);
    if (!actual.equals(hash)) {
      throw new OrchException(
          ErrorCode.INTERNAL,
          "a blob arrived as " + hash + " but its content has the hash " + actual);
    }
    try {
      Path file = file(hash);
      Files.createDirectories(directory.resolve(hash.substring(0, 2)));
      Path fresh = file.resolveSibling(hash + "." + counter.incrementAndGet() + ".new");
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      added(hash, content.length);
    } catch (IOException e) {
      throw Unusable.of("the file cache", e);
    }
  }

  private void added(String hash, long size) throws IOException {
    lock.lock();
    try {
      Long before = sizes.put(hash, size);
      total += size - (before == null ? 0 : before);
      Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
      while (total > bound && oldest.hasNext()) {
        Map.Entry<String, Long> blob = oldest.next();
        if (blob.getKey().equals(hash)) {
          break;
        }
        total -= blob.getValue();
        Files.deleteIfExists(file(blob.getKey()));
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Remembers on the disk that these were used now, for the order after a restart. */
  public void touch(Iterable<String> hashes) {
    FileTime now = FileTime.from(Instant.now());
    for (String hash : hashes) {
      try {
        Files.setLastModifiedTime(file(hash), now);
      } catch (IOException e) {
        log.debug("{} is gone from the cache", hash);
      }
    }
  }

  private Path file(String hash) {
    if (!HASH.matcher(hash).matches()) {
      throw new OrchException(ErrorCode.ID_INVALID, "no SHA-256 hash: a blob's name");
    }
    return directory.resolve(hash.substring(0, 2)).resolve(hash);
  }
}
