package io.orch.minion.function.status;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import java.util.List;
import java.util.stream.Stream;

/** Lines of words and numbers, as the kernel writes them below {@code /proc}. */
final class Fields {

  private Fields() {}

  /** The words of each line that has more than one. */
  static Stream<List<String>> of(Context context, String path) {
    return context
        .port(HostFiles.class)
        .text(path)
        .lines()
        .map(line -> List.of(line.strip().split("\\s+")))
        .filter(words -> words.size() > 1);
  }

  /** A word as the number that it is. */
  static Object number(String word) {
    return word.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(word) : word;
  }
}
