package io.orch.minion.beacon;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.minion.system.JsonFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memories of beacons on disk: for each name one file, with the hash of the configuration that
 * it belongs to. One that cannot be read counts as empty. Thread-safe for different names.
 */
final class MemoryFiles {

  private static final Logger log = LoggerFactory.getLogger(MemoryFiles.class);
  private static final FileMode PRIVATE_DIRECTORY = new FileMode(0700);
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private final ReentrantLock making = new ReentrantLock();
  private final HostFiles files;
  private final Path directory;

  MemoryFiles(HostFiles files, Path directory) {
    this.files = files;
    this.directory = directory;
  }

  /** What the beacon of a name remembers under this configuration. */
  Memory open(String name, String configuration) {
    try {
      Map<String, @Nullable Object> stored = file(name).read();
      if (configuration.equals(stored.get("configuration"))
          && stored.get("memory") instanceof Map<?, ?> memory) {
        return new Memory(Values.named(memory));
      }
    } catch (OrchException e) {
      log.warn("what the beacon '{}' remembers cannot be read: {}", name, e.getMessage());
    }
    return new Memory(Map.of());
  }

  /** Stores it when it changed. */
  void save(String name, String configuration, Memory memory) {
    if (memory.takeChanged()) {
      Map<String, @Nullable Object> stored = new LinkedHashMap<>();
      stored.put("name", name);
      stored.put("configuration", configuration);
      stored.put("memory", memory.values());
      makeDirectory();
      file(name).write(Json.write(stored));
    }
  }

  private void makeDirectory() {
    making.lock();
    try {
      files.makeDirectories(directory, PRIVATE_DIRECTORY);
    } finally {
      making.unlock();
    }
  }

  /** A name may hold anything, so that its file is named after its hash. */
  private JsonFile file(String name) {
    Path path = directory.resolve(HostFiles.hash(name).substring(0, 32) + ".json");
    return new JsonFile(files, path, MAX_BYTES);
  }
}
