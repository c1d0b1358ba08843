package io.orch.proto.message;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/**
 * A minion's name: 1 to 128 letters, digits, dots, dashes and underscores, beginning with a letter
 * or digit; it is safe in a file name, a certificate's URI and an event's tag.
 */
public record MinionId(String value) implements Comparable<MinionId> {

  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9](?!.*\\.\\.)[A-Za-z0-9._-]{0,127}");

  public MinionId {
    if (!VALID.matcher(value).matches()) {
      throw new OrchException(
          ErrorCode.ID_INVALID,
          "'"
              + Printable.of(value)
              + "' is no minion id: use 1 to 128 letters, digits, '.', '-' and '_', beginning with"
              + " a letter or digit, without '..'");
    }
  }

  @Override
  public int compareTo(MinionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
