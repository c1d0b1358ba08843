package io.orch.proto.message;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/** An event's tag: 1 to 512 printable characters without spaces, its parts divided by slashes. */
public record EventTag(String value) implements Comparable<EventTag> {

  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,512}");

  public EventTag {
    if (!VALID.matcher(value).matches()) {
      throw new OrchException(
          ErrorCode.ID_INVALID,
          "'"
              + Printable.of(value)
              + "' is no event tag: use 1 to 512 printable characters without spaces");
    }
  }

  @Override
  public int compareTo(EventTag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
