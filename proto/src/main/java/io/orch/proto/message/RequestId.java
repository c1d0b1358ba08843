package io.orch.proto.message;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names what someone asked for, from the command line to the logs of all who had a part in it: 1 to
 * 64 letters, digits, dots, dashes, colons and underscores.
 */
public record RequestId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  /** One that no one else has. */
  public static RequestId fresh() {
    return new RequestId(UUID.randomUUID().toString());
  }

  /** The id that a text is, when it is one. */
  public static Optional<RequestId> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new RequestId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
