package io.orch.minion.config;

import io.orch.sls.config.Reference;
import io.orch.sls.config.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** All settings of a minion, with explanations: a resource beside this class. */
public final class MinionReference {

  private static final String NAME = "minion.reference.yaml";

  private MinionReference() {}

  static String text() {
    try (InputStream in = MinionReference.class.getResourceAsStream(NAME)) {
      return new String(Objects.requireNonNull(in, NAME).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As what each setting is read; all of them are right. */
  static Map<String, Use> asked() {
    return Reference.gather(watch -> MinionConfig.parse(text(), NAME, Path.of("/etc/orch"), watch));
  }

  /** A configuration with every setting commented out. */
  public static String commented() {
    return Reference.parse(text()).commented();
  }
}
