package io.orch.sls.secret;

import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values whose secrets are sealed while they are stored: each secret in a text becomes {@code
 * SEALED[...]}, and when it is read again it is opened and known to be secret. Thread-safe.
 */
public final class SealedValues {

  private static final Pattern TOKEN = Pattern.compile("SEALED\\[([A-Za-z0-9_-]{38,})]");

  private final KnownSecrets known;
  private final Seal seal;

  public SealedValues(KnownSecrets known, Seal seal) {
    this.known = known;
    this.seal = seal;
  }

  /** What is known to be secret. */
  public KnownSecrets known() {
    return known;
  }

  /** The value to store. */
  public @Nullable Object sealed(@Nullable Object value) {
    Mask mask = known.mask();
    if (mask.isEmpty() && Marked.none()) {
      return value;
    }
    return Mask.each(
        value, text -> Marked.is(text) ? token(text) : mask.replace(text, this::token));
  }

  /** The same for a map. */
  @SuppressWarnings("unchecked") // keys that are text stay text
  public Map<String, @Nullable Object> sealed(Map<String, @Nullable Object> map) {
    Object sealed = sealed((Object) map);
    return sealed instanceof Map<?, ?> other ? (Map<String, @Nullable Object>) other : map;
  }

  /** The same for a text. */
  public String sealed(String text) {
    return String.valueOf(sealed((Object) text));
  }

  /** The same so that what is alike stays alike, for texts that are looked for. */
  public String sealedAlike(String text) {
    return known
        .mask()
        .replace(text, secret -> token(seal.sealAlike(secret.getBytes(StandardCharsets.UTF_8))));
  }

  private String token(String text) {
    return token(seal.seal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String token(byte[] sealed) {
    return "SEALED[" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + "]";
  }

  /** The value that was stored. */
  public @Nullable Object opened(@Nullable Object value) {
    return Mask.each(value, this::opened);
  }

  /** The same for a map. */
  public Map<String, @Nullable Object> opened(Map<String, @Nullable Object> map) {
    Map<String, @Nullable Object> open = new LinkedHashMap<>();
    map.forEach((key, value) -> open.put(opened(key), opened(value)));
    return open;
  }

  /** The same for a text. */
  public String opened(String text) {
    if (!text.contains("SEALED[")) {
      return text;
    }
    Matcher matcher = TOKEN.matcher(text);
    StringBuilder out = new StringBuilder();
    String last = "";
    while (matcher.find()) {
      last = opened(matcher);
      matcher.appendReplacement(out, Matcher.quoteReplacement(last));
    }
    matcher.appendTail(out);
    return matcher.reset().matches() ? Marked.of(last) : out.toString();
  }

  /** What a token holds; itself when it is none of this key's. */
  private String opened(Matcher token) {
    try {
      byte[] plain = seal.open(Base64.getUrlDecoder().decode(token.group(1)));
      String secret = new String(plain, StandardCharsets.UTF_8);
      known.learn(List.of(secret));
      return secret;
    } catch (OrchException | IllegalArgumentException e) {
      return token.group();
    }
  }
}
