package io.orch.master.orchestrate;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.requisite.Requisites;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Which steps of a run that ended are done again. */
final class Retrial {

  private final List<Step> chunks;
  private final List<Step> reactions;
  private final Requisites requisites;

  Retrial(List<Step> steps) {
    this.chunks = steps.stream().filter(step -> !step.added()).toList();
    this.reactions = steps.stream().filter(Step::reaction).toList();
    this.requisites = Requisites.of(chunks.stream().map(Step::chunk).toList());
  }

  /**
   * The steps, set back: those that did not succeed and those that need one of them.
   *
   * @param from number or id of a step; then it and all that come after it, too
   */
  List<Step> again(String from) {
    return again(from.isEmpty() ? unsuccessful() : onwards(from));
  }

  /** All of the steps, set back. */
  List<Step> all() {
    BitSet all = new BitSet();
    all.set(0, chunks.size());
    return again(all);
  }

  private List<Step> again(BitSet again) {
    spread(again);
    IntStream chosen = again.stream();
    List<Step> steps =
        java.util.stream.Stream.concat(
                chosen.mapToObj(chunks::get),
                reactions.stream().filter(step -> step.state() == StepState.FAILED))
            .map(Step::again)
            .toList();
    if (steps.isEmpty()) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "every step of the run succeeded; name the one to begin with: --from STEP");
    }
    return steps;
  }

  private BitSet unsuccessful() {
    BitSet again = new BitSet();
    for (int i = 0; i < chunks.size(); i++) {
      StepState state = chunks.get(i).state();
      again.set(i, state != StepState.OK && state != StepState.CHANGED);
    }
    return again;
  }

  private BitSet onwards(String from) {
    int[] sequence = requisites.sequence();
    int first = find(from);
    BitSet again = unsuccessful();
    boolean reached = false;
    for (int chunk : sequence) {
      reached |= chunk == first;
      again.set(chunk, reached || again.get(chunk));
    }
    return again;
  }

  private int find(String from) {
    for (int i = 0; i < chunks.size(); i++) {
      LowChunk chunk = chunks.get(i).chunk();
      if (chunk.id().equals(from) || String.valueOf(chunks.get(i).number()).equals(from)) {
        return i;
      }
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "the run has no step '"
            + from
            + "'; its steps are "
            + String.join(
                ", ",
                chunks.stream().map(step -> step.number() + " " + step.chunk().id()).toList()));
  }

  /** Adds what needs what is chosen. */
  private void spread(BitSet again) {
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < chunks.size(); i++) {
        if (!again.get(i) && needs(i, again)) {
          again.set(i);
          more = true;
        }
      }
    }
  }

  private boolean needs(int chunk, BitSet again) {
    return requisites.links(chunk).stream()
        .flatMapToInt(link -> Arrays.stream(link.targets()))
        .anyMatch(again::get);
  }
}
