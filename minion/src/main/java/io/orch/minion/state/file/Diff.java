package io.orch.minion.state.file;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a change of a file's content looks like to the operator: a unified diff, bounded. */
final class Diff {

  private static final int CONTEXT_LINES = 3;
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_LINES = 10_000;
  private static final int FEW_LINES = 2_000;
  private static final int MAX_TEXT = 64 * 1024;

  private Diff() {}

  /** The difference between two contents of a file; a remark where a diff says nothing. */
  static String between(String path, byte[] before, byte[] after) {
    if (before.length > MAX_BYTES || after.length > MAX_BYTES) {
      return "Replace " + before.length + " bytes by " + after.length + "; too large for a diff";
    }
    Optional<String> old = text(before);
    Optional<String> fresh = text(after);
    if (old.isEmpty() || fresh.isEmpty()) {
      return "Replace binary file";
    }
    return unified(path, lines(old.get()), lines(fresh.get()));
  }

  private static String unified(String path, List<String> before, List<String> after) {
    if (before.size() + after.size() > MAX_LINES) {
      return "Replace " + before.size() + " lines by " + after.size() + "; too many for a diff";
    }
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            path,
            path,
            before,
            DiffUtils.diff(before, after, algorithm(before.size() + after.size())),
            CONTEXT_LINES);
    String text = String.join("\n", diff) + "\n";
    return text.length() <= MAX_TEXT
        ? text
        : text.substring(0, MAX_TEXT) + "\n... diff cut: " + text.length() + " characters\n";
  }

  /** The usual one needs memory for the square of the differences. */
  private static DiffAlgorithmI<String> algorithm(int lines) {
    return lines <= FEW_LINES ? new MyersDiff<>() : new MyersDiffWithLinearSpace<>();
  }

  private static List<String> lines(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.endsWith("\n")) {
      return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }
    List<String> lines = Arrays.asList(text.split("\n", -1));
    int last = lines.size() - 1;
    lines.set(last, lines.get(last) + "\n\\ No newline at end of file");
    return lines;
  }

  /** The text that bytes are, when they are text. */
  static Optional<String> text(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
