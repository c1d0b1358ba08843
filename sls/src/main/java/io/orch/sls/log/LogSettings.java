package io.orch.sls.log;

import ch.qos.logback.classic.Level;
import io.orch.sls.config.Section;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code log_format}, {@code log_level} and {@code log_granular_levels}: what is logged, and how.
 *
 * @param level as Salt names them: {@code debug}, {@code info}, {@code warning} and so on
 * @param levels those of single loggers, by the beginning of their names
 */
public record LogSettings(LogFormat format, String level, Map<String, String> levels) {

  /** What holds when the configuration says nothing. */
  public static final LogSettings USUAL = new LogSettings(LogFormat.TEXT, "info", Map.of());

  private static final List<String> LEVELS =
      List.of(
          "quiet",
          "critical",
          "error",
          "warning",
          "info",
          "profile",
          "debug",
          "trace",
          "garbage",
          "all");

  public LogSettings {
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
  }

  /** Reads them from a program's configuration. */
  public static LogSettings read(Section in) {
    List<String> formats = Arrays.stream(LogFormat.values()).map(LogFormat::text).toList();
    int format = formats.indexOf(in.choice("log_format", LogFormat.TEXT.text(), formats));
    return new LogSettings(
        LogFormat.values()[format],
        in.choice("log_level", USUAL.level, LEVELS),
        in.section("log_granular_levels").map(LogSettings::levels).orElse(Map.of()));
  }

  private static Map<String, String> levels(Section in) {
    Map<String, String> levels = new LinkedHashMap<>();
    in.keys().forEach(logger -> levels.put(logger, in.choice(logger, USUAL.level, LEVELS)));
    return levels;
  }

  static Level level(String name) {
    return switch (name) {
      case "quiet" -> Level.OFF;
      case "critical", "error" -> Level.ERROR;
      case "warning" -> Level.WARN;
      case "profile", "debug" -> Level.DEBUG;
      case "trace" -> Level.TRACE;
      case "garbage", "all" -> Level.ALL;
      default -> Level.INFO;
    };
  }
}
