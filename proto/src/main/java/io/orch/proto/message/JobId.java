package io.orch.proto.message;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/** A job's id: 20 digits, the time it was made in microseconds, as Salt forms them. */
public record JobId(String value) implements Comparable<JobId> {

  private static final Pattern VALID = Pattern.compile("[0-9]{20}");

  public JobId {
    if (!VALID.matcher(value).matches()) {
      throw new OrchException(
          ErrorCode.ID_INVALID, "'" + Printable.of(value) + "' is no job id: it has 20 digits");
    }
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
