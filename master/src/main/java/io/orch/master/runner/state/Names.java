package io.orch.master.runner.state;

import io.orch.sls.value.Values;
import java.util.List;
import java.util.stream.Collectors;

/** The names of orchestrations as an argument gives them. */
final class Names {

  private Names() {}

  /** One text, with commas between several. */
  static String of(Object mods) {
    List<?> names = mods instanceof List<?> list ? list : List.of(Values.str(mods).split(",", -1));
    return names.stream().map(name -> Values.str(name).strip()).collect(Collectors.joining(","));
  }
}
