package io.orch.master.release;

import java.util.Arrays;
import java.util.List;

/**
 * A version such as {@code 1.10.0}, or {@code 1.10.0-rc1}, which comes before {@code 1.10.0}.
 *
 * @param text letters, digits, {@code . + -}, a digit first
 */
public record ReleaseVersion(String text) implements Comparable<ReleaseVersion> {

  public ReleaseVersion {
    if (!text.matches("[0-9][A-Za-z0-9.+-]{0,63}")) {
      throw new IllegalArgumentException(
          "a version begins with a digit and has at most 64 letters, digits, '.', '+', '-'; not '"
              + text
              + "'");
    }
  }

  /**
   * Numbers by value, words by letters; what ends earlier is older, but for a part behind a dash.
   */
  @Override
  public int compareTo(ReleaseVersion other) {
    String[] own = text.split("-", 2);
    String[] others = other.text.split("-", 2);
    int first = compare(parts(own[0]), parts(others[0]));
    if (first != 0 || own.length == 1 && others.length == 1) {
      return first;
    }
    if (own.length != others.length) {
      return others.length - own.length;
    }
    int rest = compare(parts(own[1]), parts(others[1]));
    return rest != 0 ? rest : text.compareTo(other.text);
  }

  private static int compare(List<String> own, List<String> others) {
    for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
      int order = compare(own.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(own.size(), others.size());
  }

  private static int compare(String own, String other) {
    boolean number = Character.isDigit(own.charAt(0));
    if (number != Character.isDigit(other.charAt(0))) {
      return number ? 1 : -1;
    }
    if (!number) {
      return own.compareTo(other);
    }
    String digits = own.replaceFirst("^0+(?=.)", "");
    String otherDigits = other.replaceFirst("^0+(?=.)", "");
    int length = Integer.compare(digits.length(), otherDigits.length());
    return length != 0 ? length : digits.compareTo(otherDigits);
  }

  /** Runs of digits and runs of letters. */
  private static List<String> parts(String text) {
    return Arrays.stream(text.split("[.+-]+|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])"))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
