package io.orch.master.enroll;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/**
 * What environments, roles and other verified facts may be called: 1 to 128 letters, digits, dots,
 * dashes and underscores, beginning with a letter or digit, without two dots in a row.
 */
public final class FactName {

  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9](?!.*\\.\\.)[A-Za-z0-9._-]{0,127}");

  private FactName() {}

  /** Whether a text is one. */
  public static boolean valid(String text) {
    return VALID.matcher(text).matches();
  }

  /**
   * Returns when a text is one, or empty.
   *
   * @throws OrchException ARGUMENT_INVALID when it is not
   */
  public static void require(String what, String text) {
    if (!text.isEmpty() && !valid(text)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          what
              + ": use 1 to 128 letters, digits, '.', '-' and '_', beginning with a letter or"
              + " digit, not '"
              + io.orch.proto.message.Printable.of(text)
              + "'");
    }
  }
}
