package io.orch.master.enroll.token;

import io.orch.sls.tree.Hashes;
import java.security.SecureRandom;
import java.util.Base64;

/** The text of a token: {@code orch-join-} and 256 random bits. */
final class TokenText {

  static final String PREFIX = "orch-join-";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenText() {}

  static String random() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** The hash under which it is stored, 64 hexadecimal digits. */
  static String sha256(String text) {
    return Hashes.sha256(text);
  }
}
