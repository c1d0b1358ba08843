package io.orch.cloud.aws;

import io.orch.sls.tree.Hashes;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature version 4 of a request whose path is {@code /}, as "Authenticating Requests (AWS
 * Signature Version 4)" defines it.
 *
 * @param region such as {@code eu-central-1}
 * @param service as signatures name it
 */
record Signature(String region, String service, Credentials credentials) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The given header fields, and those that sign the request. */
  Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, byte[] body, Instant now) {
    String time = TIME.format(now);
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("X-Amz-Date", time);
    credentials.token().ifPresent(token -> all.put("X-Amz-Security-Token", token));
    Map<String, String> signed = new TreeMap<>();
    all.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
    signed.put("host", uri.getRawAuthority());
    String names = String.join(";", signed.keySet());
    String request =
        method + "\n/\n" + query(uri) + "\n" + lines(signed) + "\n" + names + "\n" + digest(body);
    String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    String text =
        ALGORITHM
            + "\n"
            + time
            + "\n"
            + scope
            + "\n"
            + digest(request.getBytes(StandardCharsets.UTF_8));
    all.put(
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM,
                credentials.accessKey(),
                scope,
                names,
                HexFormat.of().formatHex(mac(key(time.substring(0, 8)), text))));
    return all;
  }

  private static String lines(Map<String, String> signed) {
    return signed.entrySet().stream()
        .map(field -> field.getKey() + ":" + field.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String query(URI uri) {
    String query = uri.getRawQuery();
    return query == null
        ? ""
        : Arrays.stream(query.split("&"))
            .map(
                pair ->
                    Arrays.stream((pair + (pair.contains("=") ? "" : "=")).split("=", 2))
                        .map(part -> encoded(URLDecoder.decode(part, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("=")))
            .sorted()
            .collect(Collectors.joining("&"));
  }

  /** As the signature wants it: all but letters, digits and four signs as percent codes. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String digest(byte[] content) {
    return Hashes.sha256(content);
  }

  private byte[] key(String day) {
    byte[] key = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, service, "aws4_request"}) {
      key = mac(key, part);
    }
    return key;
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
