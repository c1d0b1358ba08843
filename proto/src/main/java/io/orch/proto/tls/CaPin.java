package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;

/**
 * What a minion knows of its master before the first contact: {@code sha256:} and the hash of the
 * CA's public key (the DER of its SubjectPublicKeyInfo), 64 lower-case hexadecimal digits.
 */
public record CaPin(String value) {

  private static final Pattern VALID = Pattern.compile("sha256:[0-9a-f]{64}");

  public CaPin {
    if (!VALID.matcher(value).matches()) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "a CA's pin is 'sha256:' and 64 lower-case hexadecimal digits, not '" + value + "'");
    }
  }

  /** The pin of a CA's certificate. */
  public static CaPin of(X509Certificate authority) {
    return new CaPin(Keys.fingerprint(authority.getPublicKey()));
  }

  /** Whether it is the pin of the key of this certificate. */
  public boolean matches(X509Certificate authority) {
    return MessageDigest.isEqual(bytes(value), bytes(of(authority).value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return value;
  }
}
