package io.orch.minion.schedule;

import io.orch.minion.job.ResultBounds;
import io.orch.proto.message.ToMaster;
import io.orch.sls.schedule.ReturnJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the master is told of an own job, in the shape of Salt's returns. */
final class OwnReturn {

  /** An event holds 64 KiB; the arguments and the rest take a part. */
  private static final ResultBounds RESULT = new ResultBounds(44 * 1024, 32 * 1024);

  private static final ResultBounds REST = new ResultBounds(8 * 1024, 4 * 1024);

  private OwnReturn() {}

  /** The data; empty when the entry says that the master is not told. */
  static Optional<Map<String, @Nullable Object>> of(OwnJob job, ToMaster.Result result) {
    if (job.returns() == ReturnJob.NO) {
      return Optional.empty();
    }
    List<@Nullable Object> arguments = new ArrayList<>(job.arguments());
    if (!job.keywords().isEmpty()) {
      arguments.add(job.keywords());
    }
    ResultBounds.Bounded value = RESULT.apply(result.result());
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("jid", job.id().value());
    data.put("fun", job.function());
    data.put("fun_args", REST.apply(arguments).value());
    data.put("schedule", job.entry());
    data.put("due", job.due());
    data.put("return", value.value());
    data.put("retcode", (long) result.retcode());
    data.put("success", result.outcome().success());
    data.put("outcome", result.outcome().text());
    data.put("started", result.started().toString());
    data.put("finished", result.finished().toString());
    data.put("cut", result.cut() || value.cut());
    data.put("nocache", job.returns() == ReturnJob.NOCACHE);
    if (job.returner() != null) {
      data.put("ret", REST.apply(job.returner()).value());
    }
    if (!job.metadata().isEmpty()) {
      data.put("metadata", REST.apply(job.metadata()).value());
    }
    return Optional.of(data);
  }
}
