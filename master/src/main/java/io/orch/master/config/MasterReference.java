package io.orch.master.config;

import io.orch.sls.config.Reference;
import io.orch.sls.config.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** All settings of a master, with explanations: a resource beside this class. */
public final class MasterReference {

  private static final String NAME = "master.reference.yaml";

  private MasterReference() {}

  static String text() {
    try (InputStream in = MasterReference.class.getResourceAsStream(NAME)) {
      return new String(Objects.requireNonNull(in, NAME).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As what each setting is read; all of them are right. */
  static Map<String, Use> asked() {
    return Reference.gather(watch -> MasterConfig.parse(text(), NAME, Path.of("/etc/orch"), watch));
  }

  /** A configuration with every setting commented out. */
  public static String commented() {
    return Reference.parse(text()).commented();
  }
}
