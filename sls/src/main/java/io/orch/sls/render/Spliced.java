package io.orch.sls.render;

import io.orch.sls.jinja.Rendered;
import io.orch.sls.yaml.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which matches were replaced, and that still knows its author's places. */
final class Spliced {

  private final String before;
  private final StringBuilder after = new StringBuilder();
  private final List<Part> parts = new ArrayList<>();

  /** From {@code to} on, the new text is the old one's from {@code from} on. */
  private record Part(int to, int from) {}

  private Spliced(String before) {
    this.before = before;
  }

  /**
   * The text with each match replaced.
   *
   * @param replacement by the match and the offset where it begins
   */
  static Rendered of(
      Rendered source, Pattern pattern, BiFunction<String, Integer, String> replacement) {
    Spliced spliced = new Spliced(source.text());
    Matcher matcher = pattern.matcher(source.text());
    List<MatchResult> matches = matcher.results().toList();
    if (matches.isEmpty()) {
      return source;
    }
    spliced.replace(matches, replacement);
    Places places = source.places();
    return new Rendered(
        spliced.after.toString(),
        (line, column) -> {
          int offset = spliced.origin(offset(spliced.after, line, column));
          int row =
              (int) spliced.before.substring(0, offset).chars().filter(c -> c == '\n').count();
          int start = spliced.before.lastIndexOf('\n', offset - 1) + 1;
          return places.at(row + 1, offset - start + 1);
        });
  }

  private void replace(List<MatchResult> matches, BiFunction<String, Integer, String> replacement) {
    int at = 0;
    parts.add(new Part(0, 0));
    for (MatchResult match : matches) {
      after.append(before, at, match.start());
      parts.add(new Part(after.length(), match.start()));
      after.append(replacement.apply(match.group(), match.start()));
      at = match.end();
      parts.add(new Part(after.length(), at));
    }
    after.append(before.substring(at));
  }

  /** Where an offset of the new text was; the begin of the match for what replaced it. */
  private int origin(int offset) {
    int found = 0;
    for (int i = 0; i < parts.size() && parts.get(i).to <= offset; i++) {
      found = i;
    }
    Part part = parts.get(found);
    boolean replaced = found % 2 == 1;
    return Math.min(before.length(), replaced ? part.from : part.from + offset - part.to);
  }

  private static int offset(CharSequence text, int line, int column) {
    int row = 1;
    int at = 0;
    while (row < line && at < text.length()) {
      row += text.charAt(at++) == '\n' ? 1 : 0;
    }
    return Math.min(text.length(), at + Math.max(column, 1) - 1);
  }
}
