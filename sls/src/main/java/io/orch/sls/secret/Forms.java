package io.orch.sls.secret;

import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The shapes in which a secret is found in other texts: as it is, line by line, quoted for a shell,
 * JSON, Python, SQL, XML or a URL, in hexadecimal digits, and in base64 at each of the three places
 * at which it can begin there.
 */
final class Forms {

  /** Shorter texts are not looked for: they are in too much that is no secret. */
  static final int SHORTEST = 5;

  private static final int SHORTEST_DIGITS = 6;
  private static final int SHORTEST_LINE = 8;
  private static final int LONGEST = 4_096;
  private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_./,:@%+=-]");
  private static final Pattern EXPANDED = Pattern.compile("[\"$`\\\\]");
  private static final Pattern PERCENT = Pattern.compile("%..");
  private static final Set<String> WORDS = Set.of("true", "false", "none", "null");

  private Forms() {}

  /** Whether a text is too common to be looked for. */
  static boolean weak(String text) {
    return text.length() < SHORTEST
        || text.isBlank()
        || WORDS.contains(text.toLowerCase(Locale.ROOT))
        || text.length() < SHORTEST_DIGITS && text.chars().allMatch(Character::isDigit);
  }

  /** Every shape of a secret; none for one that is not looked for. */
  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    if (weak(secret)) {
      return forms;
    }
    String text = secret.strip();
    if (text.indexOf('\n') < 0) {
      add(text, forms);
      return forms;
    }
    if (text.length() <= LONGEST) {
      forms.add(text);
    }
    text.lines()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
        .forEach(line -> add(line, forms));
    return forms;
  }

  private static void add(String text, Set<String> forms) {
    if (weak(text)) {
      return;
    }
    forms.add(text);
    if (text.length() > LONGEST) {
      forms.add(text.substring(0, LONGEST));
    }
    String part = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    forms.add(inside(Json.write(part)));
    forms.add(inside(Values.repr(part)));
    quoted(part, forms);
    encoded(part, forms);
  }

  private static String inside(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  private static void quoted(String text, Set<String> forms) {
    forms.add(text.replace("'", "'\\''"));
    forms.add(text.replace("'", "'\"'\"'"));
    forms.add(text.replace("'", "''"));
    forms.add(SPECIAL.matcher(text).replaceAll("\\\\$0"));
    forms.add(EXPANDED.matcher(text).replaceAll("\\\\$0"));
    String xml = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    forms.add(xml);
    forms.add(xml.replace("\"", "&quot;").replace("'", "&#39;"));
    forms.add(xml.replace("\"", "&#34;").replace("'", "&#39;"));
  }

  private static void encoded(String text, Set<String> forms) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String plus = URLEncoder.encode(text, StandardCharsets.UTF_8);
    forms.add(plus);
    String percent = plus.replace("+", "%20");
    forms.add(percent);
    forms.add(percent.replace("%2F", "/"));
    forms.add(lower(percent));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      forms.add(base64(bytes, before, Base64.getEncoder()));
      forms.add(base64(bytes, before, Base64.getUrlEncoder()));
    }
  }

  /** The same with the digits behind per cent signs in small letters. */
  private static String lower(String percent) {
    return PERCENT.matcher(percent).replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
  }

  /** The characters that the bytes alone decide when so many others stand before them. */
  private static String base64(byte[] bytes, int before, Base64.Encoder encoder) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int first = (before * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return encoder.encodeToString(shifted).substring(first, end);
  }
}
