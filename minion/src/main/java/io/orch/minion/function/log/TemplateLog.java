package io.orch.minion.function.log;

import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The part of the agent's log that templates write to. */
final class TemplateLog {

  private TemplateLog() {}

  /** Writes a message, printed as Python prints it; answers True as all {@code log} functions. */
  static boolean write(Level level, @Nullable Object message) {
    LoggerFactory.getLogger(TemplateLog.class).atLevel(level).log("{}", Values.str(message));
    return true;
  }
}
