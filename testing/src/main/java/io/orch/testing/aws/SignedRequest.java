package io.orch.testing.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A POST to the root of a service as AWS checks it: its signature version 4 is made again from what
 * came, with the secret key of who it says it is from.
 *
 * @param headers by name, in any case
 */
public record SignedRequest(String method, Map<String, String> headers, byte[] body) {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/,]+)/(([0-9]{8})/([^/]+)/([^/]+)/aws4_request),"
              + " SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");
  private static final List<String> REQUIRED = List.of("host", "x-amz-date");

  /** Keys that AWS gave to someone. */
  public record Account(String accessKey, String secretKey, Optional<String> token) {}

  /**
   * Why AWS would refuse it; empty when it would not.
   *
   * @param service whose signature it must be, and of which region
   */
  public Optional<String> refusal(Account account, String region, String service) {
    Map<String, String> fields = new TreeMap<>();
    headers.forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), value.strip()));
    Matcher given = AUTHORIZATION.matcher(fields.getOrDefault("authorization", ""));
    if (!given.matches()) {
      return Optional.of("IncompleteSignature");
    }
    List<String> names = List.of(given.group(6).split(";"));
    String time = fields.getOrDefault("x-amz-date", "");
    boolean right =
        given.group(1).equals(account.accessKey())
            && given.group(4).equals(region)
            && given.group(5).equals(service)
            && names.containsAll(REQUIRED)
            && names.stream().sorted().toList().equals(names)
            && time.startsWith(given.group(3) + "T")
            && account.token().equals(Optional.ofNullable(fields.get("x-amz-security-token")))
            && (account.token().isEmpty() || names.contains("x-amz-security-token"));
    if (!right) {
      return Optional.of("UnrecognizedClientException");
    }
    byte[] key = ("AWS4" + account.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : given.group(2).split("/")) {
      key = mac(key, part);
    }
    String text =
        "AWS4-HMAC-SHA256\n" + time + "\n" + given.group(2) + "\n" + hash(canonical(fields, names));
    return HexFormat.of().formatHex(mac(key, text)).equals(given.group(7))
        ? Optional.empty()
        : Optional.of("InvalidSignatureException");
  }

  private byte[] canonical(Map<String, String> fields, List<String> names) {
    StringBuilder text = new StringBuilder(method).append("\n/\n\n");
    names.forEach(
        name -> text.append(name).append(':').append(fields.getOrDefault(name, "")).append('\n'));
    return text.append('\n')
        .append(String.join(";", names))
        .append('\n')
        .append(hash(body))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
