package io.orch.sls.log;

import java.util.Locale;

/** How a log line is written. */
public enum LogFormat {
  /** For people: time, level, context, logger, message. */
  TEXT,
  /** For programs: one JSON object. */
  JSON;

  /** The name in a configuration. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
