package io.orch.minion.grain;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The grains that were set on this host: a YAML map in a file. Thread-safe within the agent. */
public final class GrainsFile {

  private static final ReentrantLock CHANGING = new ReentrantLock();

  private final Path file;

  GrainsFile(Path file) {
    this.file = file;
  }

  /** What is in it; nothing when it is not there. */
  public Map<String, @Nullable Object> read() {
    Map<String, @Nullable Object> grains = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return grains;
    }
    try {
      Object data = Yaml.parse(Files.readString(file), file.toString());
      if (data instanceof Map<?, ?> map) {
        map.forEach((key, value) -> grains.put(Values.str(key), value));
      } else if (data != null) {
        throw new OrchException(
            ErrorCode.CONFIG_INVALID,
            Location.file(file.toString()),
            "the file of grains must be a map, not a " + Values.typeName(data));
      }
      return grains;
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(file.toString()),
          "the file of grains cannot be read: " + e.getMessage(),
          e);
    }
  }

  /** Changes it at once: a reader sees the old or the new one. */
  public void update(Consumer<Map<String, @Nullable Object>> change) {
    CHANGING.lock();
    try {
      Map<String, @Nullable Object> grains = read();
      change.accept(grains);
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path fresh = Files.createTempFile(parent, ".orch-", ".tmp");
      Files.writeString(fresh, Yaml.dump(grains, false));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.file(file.toString()),
          "the file of grains cannot be written: " + e.getMessage(),
          e);
    } finally {
      CHANGING.unlock();
    }
  }
}
