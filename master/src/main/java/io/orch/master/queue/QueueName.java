package io.orch.master.queue;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/** The name of a queue. */
public record QueueName(String value) implements Comparable<QueueName> {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  public QueueName {
    if (!FORM.matcher(value).matches()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + value + "' is no name of a queue: use up to 128 letters, digits, '_', '-' and '.'");
    }
  }

  @Override
  public int compareTo(QueueName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
