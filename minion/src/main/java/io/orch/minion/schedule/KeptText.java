package io.orch.minion.schedule;

import io.orch.minion.frame.Unusable;
import io.orch.minion.frame.WholeFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that holds one map, whole at any time; only the agent may read it, and secrets in it are
 * sealed. Not thread-safe.
 */
final class KeptText {

  private static final Logger log = LoggerFactory.getLogger(KeptText.class);

  private final Path file;
  private final SealedValues secrets;

  KeptText(Path file, SealedValues secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  /** The map; an empty one when there is no file, or when it is damaged. */
  Map<String, @Nullable Object> read() {
    if (!Files.exists(file)) {
      return new LinkedHashMap<>();
    }
    try {
      return Values.named(secrets.opened(Json.parse(Files.readString(file), file.toString())));
    } catch (OrchException | IOException e) {
      log.error("{} can't be read and is taken for empty: {}", file, e.getMessage());
      return new LinkedHashMap<>();
    }
  }

  /** Writes the map; on return it is on the disk. */
  void write(Map<String, ? extends @Nullable Object> map) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(
          file, Json.write(secrets.sealed((Object) map)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Unusable.of("the schedule in " + file, e);
    }
  }
}
