package io.orch.minion.beacon;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.minion.system.JsonFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers on disk which files state runs made, and as what they left them. The oldest are
 * forgotten when there are too many. Thread-safe.
 */
public final class ManagedRecord implements ManagedFiles {

  private static final Logger log = LoggerFactory.getLogger(ManagedRecord.class);
  private static final int MOST = 10_000;
  private static final long LARGEST = 256L * 1024 * 1024;
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, String> hashes = new LinkedHashMap<>();
  private final HostFiles files;
  private final JsonFile file;

  /**
   * What was remembered before.
   *
   * @param file where it is kept
   */
  public ManagedRecord(HostFiles files, Path file) {
    this.files = files;
    this.file = new JsonFile(files, file, MAX_BYTES);
    load();
  }

  private void load() {
    try {
      file.read().forEach((path, hash) -> hashes.put(path, Values.str(hash)));
    } catch (OrchException e) {
      log.warn("which files states made is not known: {}", e.getMessage());
    }
  }

  @Override
  public Map<String, String> hashes() {
    lock.lock();
    try {
      return Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
    } finally {
      lock.unlock();
    }
  }

  /** Takes what a state run made: paths that it managed, or has removed. */
  public void learn(Set<String> paths) {
    lock.lock();
    try {
      Map<String, String> before = Map.copyOf(hashes);
      paths.forEach(this::learn);
      while (hashes.size() > MOST) {
        hashes.remove(hashes.keySet().iterator().next());
      }
      if (!before.equals(hashes)) {
        file.write(Json.write(hashes));
      }
    } catch (OrchException e) {
      log.warn("which files states made cannot be kept: {}", e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  private void learn(String text) {
    Path path = files.path(text);
    FileStat stat = files.follow(path).orElse(null);
    if (stat == null || !stat.file() || stat.size() > LARGEST) {
      hashes.remove(text);
    } else {
      hashes.put(text, files.sha256(path));
    }
  }
}
