package io.orch.cli.output;

import java.util.ArrayList;
import java.util.List;

/** One line of styled text. Its parts are made safe when they are added. Not thread-safe. */
public final class Line {

  private record Part(String text, Style style) {}

  private final List<Part> parts = new ArrayList<>();

  public static Line of(String text) {
    return new Line().add(text, Style.PLAIN);
  }

  public static Line of(String text, Style style) {
    return new Line().add(text, style);
  }

  /** Appends text. */
  public Line add(String text) {
    return add(text, Style.PLAIN);
  }

  /** Appends text in a style. */
  public Line add(String text, Style style) {
    if (!text.isEmpty()) {
      parts.add(new Part(Safe.line(text), style));
    }
    return this;
  }

  /** Appends text and spaces up to a width. */
  public Line pad(String text, int width, Style style) {
    add(text, style);
    return add(" ".repeat(Math.max(0, width - text.codePointCount(0, text.length()))));
  }

  /** This line behind some spaces. */
  public Line indent(int spaces) {
    if (spaces > 0 && !parts.isEmpty()) {
      parts.add(0, new Part(" ".repeat(spaces), Style.PLAIN));
    }
    return this;
  }

  /** This line, or several that are no wider than some columns; words are not broken. */
  List<Line> wrapped(int columns) {
    String plain = plain();
    if (plain.codePointCount(0, plain.length()) <= columns) {
      return List.of(this);
    }
    int indent = Math.min(plain.length() - plain.stripLeading().length() + 2, columns / 2);
    List<Line> lines = new ArrayList<>(List.of(new Line()));
    int used = 0;
    for (Part part : parts) {
      for (String word : part.text.split("(?<= )(?! )")) {
        int width = word.stripTrailing().codePointCount(0, word.stripTrailing().length());
        if (used + width > columns && used > indent) {
          lines.get(lines.size() - 1).trim();
          lines.add(new Line().add(" ".repeat(indent)));
          used = indent;
        }
        lines.get(lines.size() - 1).parts.add(new Part(word, part.style));
        used += word.codePointCount(0, word.length());
      }
    }
    return lines;
  }

  /** Removes the spaces at its end. */
  private void trim() {
    if (!parts.isEmpty()) {
      Part last = parts.remove(parts.size() - 1);
      parts.add(new Part(last.text.stripTrailing(), last.style));
    }
  }

  /** The text alone, without spaces at its end. */
  public String plain() {
    StringBuilder out = new StringBuilder();
    parts.forEach(part -> out.append(part.text));
    return out.toString().stripTrailing();
  }

  /** The text with the escape sequences of its styles. */
  String ansi() {
    return ansi(Integer.MAX_VALUE);
  }

  /** The same, cut to a number of columns. */
  String ansi(int columns) {
    StringBuilder out = new StringBuilder();
    int left = columns;
    for (Part part : parts) {
      String text = cut(part.text, left);
      left -= text.codePointCount(0, text.length());
      if (!text.isEmpty()) {
        out.append(part.style.on()).append(text).append(part.style.off());
      }
    }
    return out.toString().stripTrailing();
  }

  private static String cut(String text, int columns) {
    return text.codePointCount(0, text.length()) <= columns
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, columns)));
  }
}
