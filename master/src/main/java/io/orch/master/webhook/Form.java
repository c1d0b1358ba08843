package io.orch.master.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form as a browser sends it. */
final class Form {

  private static final int MOST = 1_000;

  private Form() {}

  /** The fields in order; of several with one name the last. */
  static Map<String, @Nullable Object> parse(String text) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (String field : text.split("&", MOST)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        out.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    return out;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
