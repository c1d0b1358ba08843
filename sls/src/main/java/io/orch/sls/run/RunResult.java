package io.orch.sls.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Whether nothing failed. */
  public boolean succeeded() {
    return !cancelled && results.stream().noneMatch(ChunkResult::failed);
  }

  /** Whether anything changed, or in test mode would. */
  public boolean changed() {
    return results.stream().anyMatch(ChunkResult::changed);
  }

  /** Salt's return of a state run: each chunk's under its tag. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (ChunkResult result : results) {
      map.put(result.chunk().tag(), result.toMap());
    }
    return map;
  }
}
