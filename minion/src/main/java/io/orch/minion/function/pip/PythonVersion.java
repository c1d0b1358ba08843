package io.orch.minion.function.pip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a Python package, ordered as PEP 440 orders it: epoch, release, then development,
 * alpha, beta, candidate, final and post releases. What is no such version comes before all that
 * are.
 */
record PythonVersion(List<Long> key) implements Comparable<PythonVersion> {

  private static final Pattern FORM =
      Pattern.compile(
          "v?(?:([0-9]+)!)?([0-9]+(?:\\.[0-9]+)*)(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?([0-9]*))?"
              + "(?:(?:-([0-9]+))|(?:[-_.]?(post|rev|r)[-_.]?([0-9]*)))?(?:[-_.]?(dev)[-_.]?([0-9]*))?"
              + "(?:\\+.*)?");
  private static final int PARTS = 8;
  private static final long FINAL = 4;

  static PythonVersion of(String text) {
    Matcher m = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    List<Long> key = new ArrayList<>();
    if (!m.matches()) {
      return new PythonVersion(List.of(-1L));
    }
    key.add(number(m.group(1)));
    String[] release = m.group(2).split("\\.");
    for (int i = 0; i < PARTS; i++) {
      key.add(i < release.length ? number(release[i]) : 0);
    }
    boolean dev = m.group(8) != null;
    boolean post = m.group(5) != null || m.group(6) != null;
    key.add(stage(m.group(3), dev && !post));
    key.add(number(m.group(4)));
    key.add(post ? 1L : 0);
    key.add(number(m.group(5)) + number(m.group(7)));
    key.add(dev ? 0 : 1L);
    key.add(number(m.group(9)));
    return new PythonVersion(key);
  }

  private static long stage(@Nullable String pre, boolean dev) {
    return switch (pre == null ? "" : pre) {
      case "a", "alpha" -> 1;
      case "b", "beta" -> 2;
      case "c", "rc", "pre", "preview" -> 3;
      default -> dev ? 0 : FINAL;
    };
  }

  private static long number(@Nullable String text) {
    return text == null || text.isEmpty() || text.length() > 18 ? 0 : Long.parseLong(text);
  }

  @Override
  public int compareTo(PythonVersion other) {
    for (int i = 0; i < Math.min(key.size(), other.key.size()); i++) {
      int order = Long.compare(key.get(i), other.key.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(key.size(), other.key.size());
  }
}
