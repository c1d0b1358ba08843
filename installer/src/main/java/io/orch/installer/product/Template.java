package io.orch.installer.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of packages as they are in the sources, with places such as {@code @NAME@} to fill. */
final class Template {

  private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

  private Template() {}

  /** The text of a file. */
  static String text(String file) {
    try (InputStream in = Template.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the sources of packages have no file '" + file + "'");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file with its places filled; one that has no value is an error. */
  static String filled(String file, Map<String, String> values) {
    return PLACE
        .matcher(text(file))
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new IllegalStateException(file + " has a place for " + found.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
