package io.orch.master.operator;

import io.orch.sls.tree.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an API token: {@code orch-op-}, its id, a dash and 256 random bits.
 *
 * @param secret in base64url without padding
 */
record ApiTokenText(String id, String secret) {

  static final String PREFIX = "orch-op-";

  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "([0-9a-f]{16})-([A-Za-z0-9_-]{43})");
  private static final SecureRandom RANDOM = new SecureRandom();

  static ApiTokenText random() {
    return new ApiTokenText(
        HexFormat.of().formatHex(bytes(ID_BYTES)),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES)));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The parts of a text; empty when it is no token. */
  static Optional<ApiTokenText> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(new ApiTokenText(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  String text() {
    return PREFIX + id + "-" + secret;
  }

  String sha256() {
    return Hashes.sha256(secret);
  }

  /** Whether the secret is that of a token; in the same time for any secret. */
  boolean of(ApiToken token) {
    return MessageDigest.isEqual(
        sha256().getBytes(StandardCharsets.US_ASCII),
        token.sha256().getBytes(StandardCharsets.US_ASCII));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ApiTokenText[" + id + "]";
  }
}
