package io.orch.master.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shell scripts beside this class, with places such as {@code @NAME@} to fill. */
final class Scripts {

  private static final Pattern PLACE = Pattern.compile("@([A-Z_0-9]+)@");

  private Scripts() {}

  static String text(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script with each place filled by a word that the shell takes as it is. */
  static String filled(String name, Map<String, String> values) {
    return PLACE
        .matcher(text(name))
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    quoted(Objects.requireNonNull(values.get(place.group(1)), place.group()))));
  }

  /** A text in single quotes. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
