package io.orch.proto.message;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/** An orchestration run's id: 20 digits, formed as a {@link JobId}. */
public record RunId(String value) implements Comparable<RunId> {

  private static final Pattern VALID = Pattern.compile("[0-9]{20}");

  public RunId {
    if (!VALID.matcher(value).matches()) {
      throw new OrchException(
          ErrorCode.ID_INVALID, "'" + Printable.of(value) + "' is no run id: it has 20 digits");
    }
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
