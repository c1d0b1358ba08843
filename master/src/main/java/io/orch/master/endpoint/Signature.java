package io.orch.master.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of bodies by HMAC-SHA256. Orch's own names the time at which it was made, {@code
 * t=1700000000,v1=<hex>} over {@code <t>.<body>}, so that it can't be used again much later.
 */
public final class Signature {

  /** The header that has Orch's own. */
  public static final String HEADER = "X-Orch-Signature";

  /** How old or new it may be, for clocks that differ. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

  private Signature() {}

  /** Orch's signature of a body, made now. */
  public static String of(String secret, Instant now, byte[] body) {
    long time = now.getEpochSecond();
    return "t=" + time + ",v1=" + hex(secret, timed(time), body);
  }

  /** Whether a text is Orch's signature of a body, made about now. */
  public static boolean good(String text, String secret, Instant now, byte[] body) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return false;
    }
    long time = Long.parseLong(form.group(1));
    boolean same = same(hex(secret, timed(time), body), form.group(2));
    return same && Math.abs(now.getEpochSecond() - time) <= WINDOW.toSeconds();
  }

  /** Whether a text is GitHub's signature of a body. */
  public static boolean github(String text, String secret, byte[] body) {
    return same("sha256=" + hex(secret, "", body), text);
  }

  private static String timed(long time) {
    return time + ".";
  }

  private static String hex(String secret, String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
