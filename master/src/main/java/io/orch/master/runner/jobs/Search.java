package io.orch.master.runner.jobs;

import io.orch.master.job.Job;
import io.orch.master.job.Jobs;
import io.orch.proto.message.TagGlob;
import io.orch.sls.value.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which of the newest jobs are wanted. */
record Search(
    Optional<Object> function,
    Optional<Object> target,
    Optional<String> startTime,
    Optional<String> endTime) {

  private static final int MOST = 1_000;

  List<Job> of(Jobs jobs, int limit) {
    Optional<Instant> from = startTime.map(text -> Times.of("start_time", text));
    Optional<Instant> to = endTime.map(text -> Times.of("end_time", text));
    return jobs.records().list(MOST, "").stream()
        .filter(job -> matches(function, job.request().function()))
        .filter(job -> matches(target, job.request().target()))
        .filter(job -> from.isEmpty() || !job.created().isBefore(from.get()))
        .filter(job -> to.isEmpty() || job.created().isBefore(to.get()))
        .limit(limit)
        .toList();
  }

  private static boolean matches(Optional<Object> globs, String text) {
    List<?> wanted = globs.map(Search::list).orElse(List.of("*"));
    return wanted.stream().anyMatch(glob -> TagGlob.matches(Values.str(glob), text));
  }

  private static List<?> list(Object globs) {
    return globs instanceof List<?> several ? several : List.of(globs);
  }
}
