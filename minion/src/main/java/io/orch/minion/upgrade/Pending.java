package io.orch.minion.upgrade;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A switch that was begun, as {@code pending} has it: lines of {@code key=value}, which the script
 * reads too.
 *
 * @param began when it was asked for
 * @param base the directory of all versions
 */
record Pending(String from, String to, Instant began, Duration trial, String base) {

  String text() {
    return "from=%s\nto=%s\nbegan=%d\ntrial=%d\nbase=%s\n"
        .formatted(from, to, began.toEpochMilli(), trial.toSeconds(), base);
  }

  static Optional<Pending> of(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line ->
                values.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    try {
      return Optional.of(
          new Pending(
              values.getOrDefault("from", ""),
              values.getOrDefault("to", ""),
              Instant.ofEpochMilli(Long.parseLong(values.getOrDefault("began", ""))),
              Duration.ofSeconds(Long.parseLong(values.getOrDefault("trial", ""))),
              values.getOrDefault("base", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
