package io.orch.sls.compile;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles documents that are rendered already and stand for themselves, as a reactor's: their IDs
 * are put together, an ID of a later document in place of the same one of an earlier, and their
 * functions have dots, {@code local.cmd.run}.
 */
public final class HighData {

  private static final Set<String> STATES_ONLY = Set.of("include", "extend", "exclude");

  private HighData() {}

  /**
   * The chunks in their order.
   *
   * @param documents what files hold, by their names
   * @throws io.orch.sls.error.OrchException SLS_INVALID with all mistakes
   */
  public static List<LowChunk> chunks(Map<String, ? extends @Nullable Object> documents) {
    Problems problems = new Problems();
    High high = new High();
    documents.forEach((file, data) -> read(file, data, high, problems));
    Verifier verifier = new Verifier(problems, new Problems());
    high.declarations.values().forEach(verifier::verify);
    problems.throwIfAny();
    return Chunks.of(high.declarations.values(), true);
  }

  private static void read(String file, @Nullable Object data, High high, Problems problems) {
    if (data instanceof String text && text.isBlank()) {
      return;
    }
    if (!(data instanceof Map<?, ?> map)) {
      problems.add(
          ErrorCode.SLS_INVALID,
          Location.file(file),
          "the file must hold IDs with what is to be done, not a " + Values.typeName(data));
      return;
    }
    DataMap document = map instanceof DataMap known ? known : DataMap.copyOf(map);
    for (Object key : document.keySet()) {
      if (STATES_ONLY.contains(Values.str(key))) {
        problems.add(
            ErrorCode.SLS_INVALID,
            document.keyLocation(key),
            "'" + key + "' is for states only; name each file in the list of the reactor");
      }
    }
    new SlsReader(file, Tree.BASE, problems, new Problems(), true).read(document, high);
  }
}
