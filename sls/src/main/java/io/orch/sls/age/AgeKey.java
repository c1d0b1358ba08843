package io.orch.sls.age;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/**
 * An identity: the secret that opens what was encrypted to its recipient. It does not print itself.
 */
public final class AgeKey {

  private static final String PREFIX = "age-secret-key-";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] scalar;
  private final AgeRecipient recipient;

  private AgeKey(byte[] scalar) {
    this.scalar = scalar;
    this.recipient = new AgeRecipient(Curve.base(scalar));
  }

  /** A new one. */
  public static AgeKey generate() {
    byte[] scalar = new byte[Curve.SIZE];
    RANDOM.nextBytes(scalar);
    return new AgeKey(scalar);
  }

  /**
   * One that is written as {@code AGE-SECRET-KEY-1...}.
   *
   * @throws OrchException CONFIG_INVALID when it is damaged; the message holds nothing of it
   */
  public static AgeKey parse(String text) {
    byte[] scalar = Bech32.read(PREFIX, text.strip()).orElse(new byte[0]);
    if (scalar.length != Curve.SIZE) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "is no AGE-SECRET-KEY-1..., or a damaged one: restore it from a backup");
    }
    return new AgeKey(scalar);
  }

  /** Who can be encrypted to. */
  public AgeRecipient recipient() {
    return recipient;
  }

  byte[] scalar() {
    return scalar.clone();
  }

  /** Another secret that follows from this one, 32 bytes for a purpose. */
  public byte[] derive(String purpose) {
    return Derived.key(scalar, new byte[0], purpose);
  }

  /** The secret itself, for a file that only its owner reads. */
  public String secretText() {
    return Bech32.write(PREFIX, scalar).toUpperCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AgeKey key && Arrays.equals(scalar, key.scalar);
  }

  @Override
  public int hashCode() {
    return recipient.hashCode();
  }

  /** The public part. */
  @Override
  public String toString() {
    return "the key of " + recipient;
  }
}
