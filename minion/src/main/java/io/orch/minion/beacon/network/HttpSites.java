package io.orch.minion.beacon.network;

import io.orch.minion.beacon.Options;
import io.orch.sls.target.Regex;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What servers should answer, by the names of their checks. */
record HttpSites(Map<String, Each> sites) {

  private static final List<String> COMPARISONS =
      List.of("==", "!=", "<", "<=", ">", ">=", "search");

  /**
   * One address.
   *
   * @param timeout seconds
   */
  record Each(String url, double timeout, List<Check> status, List<Check> content) {}

  /**
   * What must hold: the value, compared with what was received.
   *
   * @param path of the value in a JSON document, its steps apart by colons; empty for all
   */
  record Check(String path, @Nullable Object value, String comp) {

    boolean holds(@Nullable Object received) {
      if (comp.equals("search")) {
        return Regex.of(Values.str(value), false).finds(Values.str(received));
      }
      if (comp.equals("==") || comp.equals("!=")) {
        return Values.equal(value, received) == comp.equals("==");
      }
      if (value == null || received == null) {
        return false;
      }
      int order =
          Values.isNumber(value) && Values.isNumber(received)
              ? Values.compareNumbers(value, received)
              : Values.str(value).compareTo(Values.str(received));
      return switch (comp) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  /** Reads an argument: a map of maps. */
  public static HttpSites of(Object value) {
    Map<String, Each> sites = new LinkedHashMap<>();
    Options.each(
            value, "{shop: {url: 'https://shop/status', status: [{value: 200, comp: ==}]}}", false)
        .forEach((name, options) -> sites.put(name, each(options)));
    return new HttpSites(sites);
  }

  private static Each each(Options options) {
    if (!options.text("url").matches("https?://.+")) {
      throw options.wrong(
          "url", "an address that begins with http:// or https://", options.any("url"));
    }
    double timeout = options.number("timeout", 30);
    if (!(timeout > 0 && timeout <= 60)) {
      throw options.wrong("timeout", "up to 60 seconds", timeout);
    }
    return new Each(
        options.text("url"), timeout, checks(options, "status"), checks(options, "content"));
  }

  private static List<Check> checks(Options options, String key) {
    List<Check> checks = new ArrayList<>();
    for (Object item : options.list(key)) {
      if (!(item instanceof Map<?, ?> map) || !map.containsKey("value")) {
        throw options.wrong(key, "a list of maps with value and comp", item);
      }
      Object comp = map.get("comp");
      if (!(comp instanceof String text) || !COMPARISONS.contains(text)) {
        throw options.wrong(key, "compared by " + String.join(" ", COMPARISONS), comp);
      }
      Object path = map.get("path");
      checks.add(
          checked(
              options,
              key,
              new Check(path == null ? "" : Values.str(path), map.get("value"), text)));
    }
    return checks;
  }

  private static Check checked(Options options, String key, Check check) {
    try {
      if (check.comp().equals("search")) {
        check.holds("");
      }
      return check;
    } catch (PatternSyntaxException e) {
      throw options.wrong(key, "a regular expression", check.value());
    }
  }
}
