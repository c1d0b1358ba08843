package io.orch.master.rollout;

import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as an SLS gives it: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}. */
public record Span(Duration time) {

  private static final Pattern FORM =
      Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|m|h|)\\s*");
  private static final Duration LONGEST = Duration.ofDays(7);

  /** The time of a value; a plain number is seconds. */
  public static Span of(Object value) {
    Matcher form = FORM.matcher(Values.str(value));
    if (form.matches()) {
      double amount = Double.parseDouble(form.group(1));
      Duration time = Duration.ofMillis(Math.round(amount * millis(form.group(2))));
      if (time.compareTo(LONGEST) <= 0) {
        return new Span(time);
      }
    }
    throw new IllegalArgumentException(
        "must be a time of at most 7 days, as 500ms, 30s, 2m or 1h, not " + Fields.shown(value));
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 1_000;
    };
  }

  /** As an SLS writes it. */
  static String text(Duration time) {
    long millis = time.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
