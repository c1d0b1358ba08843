package io.orch.master.store;

import io.orch.master.event.Cause;
import io.orch.master.event.NewEvent;
import io.orch.master.job.Job;
import io.orch.master.job.JobRequest;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs for tests of the database. */
final class JobSamples {

  private JobSamples() {}

  static Job job(String id) {
    return leased(id, "", 0);
  }

  static Job leased(String id, String lease, long epoch) {
    JobRequest request =
        new JobRequest(
            "web*",
            "glob",
            "test.ping",
            List.of(),
            Map.of(),
            Duration.ZERO,
            Duration.ZERO,
            "anna",
            "",
            "",
            "",
            Map.of(),
            "",
            "",
            lease,
            epoch,
            "",
            "",
            Cause.NONE,
            List.of());
    return new Job(new JobId(id), request, Instant.EPOCH, false);
  }

  static NewEvent event() {
    return new NewEvent(new EventTag("a/b"), Map.of(), Instant.EPOCH, Cause.NONE);
  }

  /** Lets a run hold the lease under which the jobs of the contract are sent. */
  static void holdLease(Database database) {
    database.write(
        handle ->
            handle.execute(
                "insert into lease (name, run_id, operator, holder, epoch, since, expires)"
                    + " values ('env:prod', '20260101000000000009', 'anna', 'one', 4, 0, 0)"));
  }
}
