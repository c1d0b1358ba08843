package io.orch.master.enroll;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes nonces and knows its own: a time, a random number and the master's code over both, so that
 * nothing is kept of those that are given out, to however many strangers. What is used is kept by
 * the join that uses it, until it would have expired. Thread-safe.
 */
public final class Nonces {

  /** How many bytes the secret of the masters has. */
  public static final int SECRET_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CODE = "HmacSHA256";
  private static final int RANDOM_BYTES = 16;
  private static final int BODY_BYTES = Long.BYTES + RANDOM_BYTES;
  private static final int CODE_BYTES = 32;
  private static final int TEXT = (BODY_BYTES + CODE_BYTES) * 4 / 3 + 1;

  private final SecretKeySpec secret;
  private final Duration life;
  private final Clock clock;

  /**
   * @param secret of {@link #SECRET_BYTES}, the same for all masters of the store
   * @param life how long a nonce is good
   */
  public Nonces(byte[] secret, Duration life, Clock clock) {
    this.secret = new SecretKeySpec(secret, CODE);
    this.life = life;
    this.clock = clock;
  }

  /** A secret for masters that have none yet. */
  public static byte[] secret() {
    return random(SECRET_BYTES);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** How long a nonce is good. */
  public Duration life() {
    return life;
  }

  /** A new nonce. */
  public String issue() {
    byte[] body =
        ByteBuffer.allocate(BODY_BYTES)
            .putLong(clock.now().plus(life).toEpochMilli())
            .put(random(RANDOM_BYTES))
            .array();
    byte[] text = ByteBuffer.allocate(BODY_BYTES + CODE_BYTES).put(body).put(code(body)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /**
   * Reads a nonce.
   *
   * @throws OrchException CHALLENGE_INVALID when this master did not give it, or too long ago
   */
  public Nonce check(String text) {
    byte[] bytes = decoded(text);
    byte[] body = Arrays.copyOf(bytes, BODY_BYTES);
    if (!MessageDigest.isEqual(code(body), Arrays.copyOfRange(bytes, BODY_BYTES, bytes.length))) {
      throw refused("the challenge is not of this master; ask it for one, and join with that");
    }
    Instant expires = Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong());
    if (!expires.isAfter(clock.now())) {
      throw refused("the challenge expired at " + expires + "; ask for another");
    }
    return new Nonce(HexFormat.of().formatHex(body, Long.BYTES, BODY_BYTES), expires);
  }

  private static byte[] decoded(String text) {
    if (text.isEmpty()) {
      throw refused(
          "the request carries no challenge; this minion's program is older than its master's"
              + " and must be updated");
    }
    try {
      byte[] bytes = text.length() > TEXT ? new byte[0] : Base64.getUrlDecoder().decode(text);
      if (bytes.length == BODY_BYTES + CODE_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw refused("the challenge is none");
    }
    throw refused("the challenge is none");
  }

  private byte[] code(byte[] body) {
    try {
      Mac mac = Mac.getInstance(CODE);
      mac.init(secret);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OrchException refused(String message) {
    return new OrchException(ErrorCode.CHALLENGE_INVALID, message);
  }
}
