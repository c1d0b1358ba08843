package io.orch.cli.output;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of minions in few words: {@code web1, web2, web3 (3)}, {@code web1..web40 (40)}, or some
 * and how many more.
 */
public final class Names {

  private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,18})([^0-9]*)");
  private static final int SHORTEST_RANGE = 4;
  private static final int MOST_PARTS = 6;

  /** Names in the order people expect: {@code web2} before {@code web10}. */
  public static final Comparator<String> ORDER =
      Comparator.<String, String>comparing(name -> split(name).prefix)
          .thenComparing(name -> split(name).suffix)
          .thenComparing(name -> split(name).number)
          .thenComparing(Comparator.naturalOrder());

  private Names() {}

  private record Split(String name, String prefix, BigInteger number, int digits, String suffix) {

    boolean follows(Split before) {
      return prefix.equals(before.prefix)
          && suffix.equals(before.suffix)
          && digits >= 0
          && before.digits >= 0
          && (digits == before.digits || !padded() && !before.padded())
          && number.equals(before.number.add(BigInteger.ONE));
    }

    private boolean padded() {
      return number.toString().length() != digits;
    }
  }

  private static Split split(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches()
        ? new Split(
            name,
            matcher.group(1),
            new BigInteger(matcher.group(2)),
            matcher.group(2).length(),
            matcher.group(3))
        : new Split(name, name, BigInteger.ZERO, -1, "");
  }

  /** The names, sorted; more than one is counted. */
  public static String of(Collection<String> names) {
    List<String> parts = parts(names.stream().distinct().sorted(ORDER).toList());
    int count = (int) names.stream().distinct().count();
    if (count == 1) {
      return parts.get(0);
    }
    if (parts.size() <= MOST_PARTS) {
      return String.join(", ", parts) + " (" + count + ")";
    }
    return String.join(", ", parts.subList(0, MOST_PARTS)) + ", ... (" + count + ")";
  }

  private static List<String> parts(List<String> sorted) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < sorted.size()) {
      int end = at + 1;
      while (end < sorted.size() && split(sorted.get(end)).follows(split(sorted.get(end - 1)))) {
        end++;
      }
      if (end - at >= SHORTEST_RANGE) {
        parts.add(sorted.get(at) + ".." + sorted.get(end - 1));
      } else {
        parts.addAll(sorted.subList(at, end));
      }
      at = end;
    }
    return parts;
  }
}
