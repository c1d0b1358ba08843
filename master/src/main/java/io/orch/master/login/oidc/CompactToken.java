package io.orch.master.login.oidc;

import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Utf8;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed JSON Web Token in its compact form (RFC 7515, 7519), read strictly: there is one text
 * for each token, and one meaning of each text. Nothing of it is checked with a key.
 *
 * @param algorithm that it names, one of those that are taken
 * @param key id of the key that it names; empty for none
 * @param signed the text that the signature is over
 */
record CompactToken(
    Algorithm algorithm,
    String key,
    Map<String, @Nullable Object> claims,
    String signed,
    byte[] signature) {

  /** The longest that is read; real ones have one or two thousand characters. */
  static final int MAX = 16 * 1024;

  private static final int LONGEST_KEY = 256;

  /** Fields of a header that change what the rest means; none is needed. */
  private static final Set<String> MEANINGFUL = Set.of("crit", "b64", "zip", "enc", "cty");

  /**
   * Reads a token.
   *
   * @throws OrchException TOKEN_INVALID when it is none, or is signed in a way that is not taken
   */
  static CompactToken parse(String text) {
    if (text.isEmpty() || text.length() > MAX) {
      throw Refusal.invalid("has " + text.length() + " characters; from 1 to " + MAX + " are read");
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw Refusal.invalid("has " + parts.length + " parts between dots, and not 3");
    }
    Map<String, @Nullable Object> header = map("header", parts[0]);
    for (String name : header.keySet()) {
      if (MEANINGFUL.contains(name)) {
        throw Refusal.invalid("has the field '" + name + "' in its header, which is not taken");
      }
    }
    requireType(header.get("typ"));
    return new CompactToken(
        Algorithm.of(header.get("alg")),
        keyId(header.get("kid")),
        map("body", parts[1]),
        parts[0] + "." + parts[1],
        Base64Url.decode("signature", parts[2]));
  }

  private static Map<String, @Nullable Object> map(String part, String encoded) {
    byte[] bytes = Base64Url.decode(part, encoded);
    Object value;
    try {
      value = Json.strict(Utf8.decode(bytes, part), part);
    } catch (OrchException e) {
      throw Refusal.invalid("has a " + part + " that is no strict JSON", e);
    }
    if (value instanceof Map<?, ?> map) {
      return Values.named(map);
    }
    throw Refusal.invalid("has a " + part + " that is no JSON object");
  }

  /** Other kinds of tokens, such as at+jwt, are signed with the same keys. */
  private static void requireType(@Nullable Object type) {
    if (type != null && !(type instanceof String text && text.equalsIgnoreCase("JWT"))) {
      throw Refusal.invalid("is of type " + Refusal.shown(type) + ", and not JWT");
    }
  }

  private static String keyId(@Nullable Object id) {
    if (id == null) {
      return "";
    }
    if (id instanceof String text && !text.isEmpty() && text.length() <= LONGEST_KEY) {
      return text;
    }
    throw Refusal.invalid("names no key by its field 'kid'");
  }

  byte[] signedBytes() {
    return signed.getBytes(StandardCharsets.US_ASCII);
  }

  /** Without what would let someone in. */
  @Override
  public String toString() {
    return "CompactToken[" + algorithm + "]";
  }
}
