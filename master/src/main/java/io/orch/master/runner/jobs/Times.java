package io.orch.master.runner.jobs;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them. */
final class Times {

  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2})?))?");

  private Times() {}

  /** The instant of {@code 2026-05-01}, with a time behind it or not, by the master's clock. */
  static Instant of(String argument, String text) {
    Matcher form = FORM.matcher(text.strip());
    try {
      if (form.matches()) {
        String time = form.group(2) == null ? "00:00" : form.group(2);
        return LocalDateTime.parse(form.group(1) + "T" + time)
            .atZone(ZoneId.systemDefault())
            .toInstant();
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "'" + argument + "' is '" + text + "', not a time as 2026-05-01 or '2026-05-01 12:30'");
  }
}
