package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run.
 *
 * @param results one for each chunk that the run came to, in the sequence of execution
 * @param cancelled whether it was interrupted before its end
 */
public record RunResult(List<ChunkResult> results, boolean cancelled) {

  public RunResult {
    results = List.copyOf(results);
  }

  /**
   * Whether nothing failed, or all that failed was handled: by states that name it under {@code
   * onfail}, have {@code onfail_stop: false}, and did not fail themselves.
   */
  public boolean succeeded() {
    return !cancelled && results.stream().allMatch(r -> !r.failed() || handled(r.chunk()));
  }

  private boolean handled(LowChunk failed) {
    List<ChunkResult> handlers =
        results.stream()
            .filter(r -> !r.chunk().id().equals(failed.id()) && handles(r.chunk(), failed))
            .toList();
    return !handlers.isEmpty() && handlers.stream().noneMatch(ChunkResult::failed);
  }

  private static boolean handles(LowChunk chunk, LowChunk failed) {
    return Boolean.FALSE.equals(chunk.argument("onfail_stop"))
        && chunk.argument("onfail") instanceof List<?> list
        && list.stream()
            .anyMatch(
                item ->
                    item instanceof Map<?, ?> map && failed.id().equals(map.get(failed.state())));
  }

  /** Whether anything changed, or in test mode would. */
  public boolean changed() {
    return results.stream().anyMatch(ChunkResult::changed);
  }

  /** Salt's return of a state run: each chunk's under its tag. */
  public Map<String, @Nullable Object> toMap() {
    return toMap(chunk -> List.of());
  }

  /**
   * The same, with what was wrong with each chunk that ran and was no hindrance, under {@code
   * warnings}.
   */
  public Map<String, @Nullable Object> toMap(Function<LowChunk, List<Problem>> warned) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (ChunkResult result : results) {
      Map<String, @Nullable Object> one = result.toMap();
      List<String> warnings = warned.apply(result.chunk()).stream().map(Problem::toString).toList();
      if (result.ran() && !warnings.isEmpty()) {
        one.put("warnings", warnings);
      }
      map.put(result.chunk().tag(), one);
    }
    return map;
  }
}
