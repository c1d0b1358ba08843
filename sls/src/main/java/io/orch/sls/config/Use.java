package io.orch.sls.config;

import java.util.List;

/**
 * As what a setting is read.
 *
 * @param kind in words
 * @param fallback what holds when it is not there; empty for nothing
 * @param bounds of a number or a time; empty for none
 */
public record Use(String kind, String fallback, String bounds) {

  /** Of any form, or only looked for. */
  public static final Use ANY = new Use("", "", "");

  static final Use REQUIRED = new Use("text, required", "", "");
  static final Use TEXTS = new Use("list of texts", "", "");
  static final Use MAP = new Use("map", "", "");
  static final Use TEXT_MAP = new Use("map of texts", "", "");
  static final Use LISTS = new Use("map of lists", "", "");
  static final Use SECTION = new Use("map", "", "");
  static final Use SECTIONS = new Use("list of maps", "", "");

  static Use text(String fallback) {
    return new Use("text", fallback, "");
  }

  static Use flag(boolean fallback) {
    return new Use("true or false", String.valueOf(fallback), "");
  }

  static Use integer(int fallback, int least, int most) {
    return new Use("number", String.valueOf(fallback), least + " to " + most);
  }

  static Use duration(String fallback, String bounds) {
    return new Use("time", fallback, bounds);
  }

  static Use choice(String fallback, List<String> choices) {
    return new Use("one of " + String.join(", ", choices), fallback, "");
  }

  /** Of two ways in which the same setting is read, the one that says more. */
  Use or(Use other) {
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    return kind.isEmpty() ? 0 : kind.equals("text") || kind.equals("map") ? 1 : 2;
  }
}
