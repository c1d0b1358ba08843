package io.orch.minion.function.cmd;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a command line that no shell reads: quotes and backslashes as POSIX has them. */
public final class Words {

  private final String line;
  private final List<String> words = new ArrayList<>();
  private @Nullable StringBuilder word;
  private int at;

  private Words(String line) {
    this.line = line;
  }

  /** The words of a line; one that ends inside a quote is refused. */
  public static List<String> of(String line) {
    return new Words(line).split();
  }

  private List<String> split() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      switch (c) {
        case '\'' -> started().append(until('\''));
        case '"' -> doubled();
        case '\\' -> started().append(escaped());
        case ' ', '\t', '\r', '\n' -> finish();
        default -> started().append(c);
      }
    }
    finish();
    return words;
  }

  private StringBuilder started() {
    if (word == null) {
      word = new StringBuilder();
    }
    return word;
  }

  private void finish() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private String until(char quote) {
    int end = line.indexOf(quote, at);
    if (end < 0) {
      throw open("quote");
    }
    String text = line.substring(at, end);
    at = end + 1;
    return text;
  }

  private void doubled() {
    StringBuilder text = started();
    while (at < line.length() && line.charAt(at) != '"') {
      char c = line.charAt(at++);
      boolean escape = c == '\\' && at < line.length() && "\"\\".indexOf(line.charAt(at)) >= 0;
      text.append(escape ? line.charAt(at++) : c);
    }
    if (at == line.length()) {
      throw open("quote");
    }
    at++;
  }

  private char escaped() {
    if (at == line.length()) {
      throw open("backslash");
    }
    return line.charAt(at++);
  }

  private OrchException open(String what) {
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID, "the command line ends inside a " + what + ": " + line);
  }
}
