package io.orch.minion.function.state;

import java.util.List;
import java.util.stream.Stream;

/** Names of SLS files as they are written on a command line. */
final class SlsNames {

  private SlsNames() {}

  /** The names of a list whose items may hold several with commas. */
  static List<String> split(List<String> items) {
    return items.stream()
        .flatMap(item -> Stream.of(item.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
