package io.orch.minion.config;

import io.orch.sls.config.Section;
import java.util.Arrays;
import java.util.Locale;

/** {@code join}: how the minion shows its master who it is. */
public enum JoinWay {
  /** By a token when it has one, else by the identity document of an instance, else manually. */
  AUTO,
  /** By the identity document of an EC2 instance. */
  EC2,
  /** By a token. */
  TOKEN,
  /** An operator compares the fingerprint of its key. */
  MANUAL;

  static JoinWay read(Section in) {
    String text =
        in.choice(
            "join",
            "auto",
            Arrays.stream(values()).map(way -> way.name().toLowerCase(Locale.ROOT)).toList());
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
