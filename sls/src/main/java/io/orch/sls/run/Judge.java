package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.requisite.RequisiteKind;
import io.orch.sls.requisite.Requisites;
import io.orch.sls.requisite.Requisites.Link;
import io.orch.sls.requisite.Standing;
import io.orch.sls.requisite.Verdict;
import io.orch.sls.run.ChunkResult.Ending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the results so far what becomes of a chunk. Reads the results of the run that owns
 * it; not thread-safe.
 */
final class Judge {

  private static final int COMMENT_NAMES = 10;

  private final List<LowChunk> chunks;
  private final Requisites requisites;
  private final @Nullable ChunkResult[] results;
  private final Attempt attempt;
  private final ChunkExecutor executor;

  /** The chunks that were predicted for others and have nothing to change. */
  private final Set<Integer> unchanged = new HashSet<>();

  /** A judge of the run whose results, by the index of the chunk, the array will hold. */
  Judge(
      List<LowChunk> chunks,
      Requisites requisites,
      @Nullable ChunkResult[] results,
      Attempt attempt,
      ChunkExecutor executor) {
    this.chunks = chunks;
    this.requisites = requisites;
    this.results = results;
    this.attempt = attempt;
    this.executor = executor;
  }

  /** What its requisites decide for a chunk; what {@code prereq} names is predicted for it. */
  Verdict verdict(int chunk) throws InterruptedException {
    if (requisites.preparers(chunk).stream().anyMatch(this::failed) && !unchanged.contains(chunk)) {
      return Verdict.BLOCKED;
    }
    return own(chunk);
  }

  private Verdict own(int chunk) throws InterruptedException {
    Map<RequisiteKind, List<Standing>> standings = new EnumMap<>(RequisiteKind.class);
    for (Link link : requisites.links(chunk)) {
      RequisiteKind kind = link.requisite().kind();
      List<Standing> list = standings.computeIfAbsent(kind, k -> new ArrayList<>());
      if (link.targets().length == 0 && missing(link)) {
        return Verdict.BLOCKED;
      }
      for (int target : link.targets()) {
        list.add(standing(kind, target));
      }
    }
    return RequisiteKind.verdict(standings);
  }

  private boolean failed(int chunk) {
    ChunkResult result = results[chunk];
    return result != null && result.failed();
  }

  /** An SLS that declares nothing may be required; anything else must be there. */
  private static boolean missing(Link link) {
    return link.requisite().kind().after() && !link.requisite().state().equals("sls");
  }

  private Standing standing(RequisiteKind kind, int target) throws InterruptedException {
    if (kind == RequisiteKind.PREREQ) {
      return predicted(target);
    }
    ChunkResult result = results[target];
    return result == null
        ? new Standing(false, false) // of a listen, which waits for the end
        : new Standing(result.failed(), result.changed());
  }

  /** How a chunk would end; one that its own requisites keep from running changes nothing. */
  private Standing predicted(int target) throws InterruptedException {
    Verdict verdict = own(target);
    if (verdict == Verdict.BLOCKED) {
      return new Standing(true, false);
    }
    if (verdict != Verdict.RUN && verdict != Verdict.RUN_WATCHED) {
      return new Standing(false, false);
    }
    Attempt.End end = attempt.predict(chunks.get(target));
    boolean reacts = executor.watching(chunks.get(target)) && verdict == Verdict.RUN_WATCHED;
    boolean changed = end.changed() || reacts;
    if (!changed && end.ending() != Ending.FAILED) {
      unchanged.add(target);
    }
    return new Standing(end.ending() == Ending.FAILED, changed);
  }

  /** Why a chunk is blocked. */
  String blocked(int chunk) {
    Set<String> failed = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    for (Link link : requisites.links(chunk)) {
      if (link.targets().length == 0 && missing(link)) {
        missing.add(link.requisite().toString());
      }
      for (int target : link.targets()) {
        addFailed(target, failed);
      }
    }
    requisites.preparers(chunk).forEach(preparer -> addFailed(preparer, failed));
    if (!missing.isEmpty()) {
      return "Requisites were not found: " + list(missing);
    }
    return failed.isEmpty() ? "a requisite would fail" : "requisites that failed: " + list(failed);
  }

  private void addFailed(int chunk, Set<String> names) {
    if (failed(chunk)) {
      names.add(chunks.get(chunk).sls() + "." + chunks.get(chunk).id());
    }
  }

  private static String list(Collection<String> names) {
    String shown = String.join(", ", names.stream().limit(COMMENT_NAMES).toList());
    int more = names.size() - COMMENT_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** The chunks that are to react at the end because what they listen to has changed. */
  List<Integer> listeners() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      for (Link link : requisites.links(i)) {
        switch (link.requisite().kind()) {
          case LISTEN -> {
            if (anyChanged(link.targets())) {
              found.add(i);
            }
          }
          case LISTEN_IN -> {
            if (anyChanged(new int[] {i})) {
              for (int target : link.targets()) {
                found.add(target);
              }
            }
          }
          default -> {}
        }
      }
    }
    return found.stream()
        .distinct()
        .sorted()
        .filter(i -> executor.watching(chunks.get(i)))
        .toList();
  }

  private boolean anyChanged(int[] targets) {
    for (int target : targets) {
      ChunkResult result = results[target];
      if (result != null && result.changed()) {
        return true;
      }
    }
    return false;
  }
}
