package io.orch.master.returner;

import io.orch.master.event.Event;
import io.orch.master.job.JobTarget;
import io.orch.master.job.ResultLimit;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives the data of events with returns that are whole: that of an event is cut when it is large,
 * and the job has it.
 */
record WholeReturns(BiFunction<JobId, MinionId, Optional<JobTarget>> targets) {

  private static final String RETURN = "return";

  /** Whether the return in an event was cut. */
  static boolean cut(Event event) {
    return ResultLimit.isCut(event.data().get(RETURN));
  }

  /** The data of an event, with what its job has where that still is there. */
  Map<String, @Nullable Object> data(Event event) {
    Map<String, @Nullable Object> shown = event.shown();
    if (cut(event)
        && shown.get("jid") instanceof String job
        && shown.get("id") instanceof String minion) {
      Map<String, @Nullable Object> whole = new LinkedHashMap<>(shown);
      targets
          .apply(new JobId(job), new MinionId(minion))
          .flatMap(JobTarget::closing)
          .ifPresent(closing -> whole.put(RETURN, closing.result()));
      return whole;
    }
    return shown;
  }
}
