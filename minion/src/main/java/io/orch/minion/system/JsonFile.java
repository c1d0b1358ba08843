package io.orch.minion.system;

import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the agent's own that holds one map as JSON, for its user alone, in a directory that is
 * made when it is missing. Not thread-safe.
 *
 * @param most bytes of it that are read
 */
public record JsonFile(HostFiles files, Path path, int most) {

  private static final FileMode PRIVATE = new FileMode(0600);
  private static final FileMode PRIVATE_DIRECTORY = new FileMode(0700);

  /**
   * The map; an empty one when there is no file, or when it holds something else.
   *
   * @throws io.orch.sls.error.OrchException when it can't be read
   */
  public Map<String, @Nullable Object> read() {
    if (files.stat(path).isEmpty()) {
      return new LinkedHashMap<>();
    }
    String text = new String(files.part(path, 0, most), StandardCharsets.UTF_8);
    return Values.named(Json.parse(text, path.toString()));
  }

  /** Replaces what it holds. */
  public void write(String json) {
    Path parent = path.getParent();
    if (parent != null) {
      files.makeDirectories(parent, PRIVATE_DIRECTORY);
    }
    files.write(path, json.getBytes(StandardCharsets.UTF_8), PRIVATE);
  }
}
