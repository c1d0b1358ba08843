package io.orch.sls.age;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Arrays;

/** A public key that can be encrypted to: {@code age1...}. */
public final class AgeRecipient {

  private static final String PREFIX = "age";

  private final byte[] point;

  AgeRecipient(byte[] point) {
    this.point = point.clone();
  }

  /**
   * One that is written as {@code age1...}.
   *
   * @throws OrchException ARGUMENT_INVALID when it is damaged
   */
  public static AgeRecipient parse(String text) {
    byte[] point = Bech32.read(PREFIX, text.strip()).orElse(new byte[0]);
    if (point.length != Curve.SIZE) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'"
              + text.strip()
              + "' is no public key age1..., or a damaged one; 'orch secret key'"
              + " shows the master's");
    }
    return new AgeRecipient(point);
  }

  byte[] point() {
    return point.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AgeRecipient recipient && Arrays.equals(point, recipient.point);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(point);
  }

  @Override
  public String toString() {
    return Bech32.write(PREFIX, point);
  }
}
