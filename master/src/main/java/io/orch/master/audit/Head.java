package io.orch.master.audit;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/**
 * The end of the log at some time: whoever noted it elsewhere knows later whether what was before
 * it is still so.
 *
 * @param sequence of the last entry; 0 when there is none
 * @param hash of it, 64 hexadecimal digits
 */
public record Head(long sequence, String hash) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** That of an empty log. */
  public static final Head NONE = new Head(0, "0".repeat(64));

  public Head {
    if (sequence < 0 || !HASH.matcher(hash).matches()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "a head of the audit log is NUMBER:HASH with 64 hexadecimal digits, as 'orch audit"
              + " verify' prints it");
    }
  }

  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
