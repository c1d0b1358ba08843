package io.orch.minion.function.hashutil;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Text as bytes, and bytes as text. */
final class Encoded {

  private static final int LINE = 76;

  private Encoded() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Base64 in lines of 76 characters, each with its end. */
  static String lines(byte[] content) {
    String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return text.isEmpty() ? "" : text + "\n";
  }

  /** What Base64 stands for; characters that are not of it are left out. */
  static byte[] decoded(String text) {
    String known = text.replaceAll("[^A-Za-z0-9+/=]", "");
    if (known.length() % 4 != 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "this is no Base64: with its padding it must have a multiple of 4 characters");
    }
    return Base64.getDecoder().decode(known);
  }

  static byte[] hmac(String algorithm, String text, String secret) {
    if (secret.isEmpty()) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "the shared secret is empty");
    }
    try {
      Mac mac = Mac.getInstance("Hmac" + algorithm);
      mac.init(new SecretKeySpec(bytes(secret), "Hmac" + algorithm));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, Location.NONE, "'" + algorithm + "' is no digest", e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
