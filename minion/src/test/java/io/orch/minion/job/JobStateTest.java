package io.orch.minion.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.JobOutcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobStateTest {

  private static final Instant NOW = Instant.EPOCH;
  private static final JobState ACCEPTED = new JobState.Accepted(Jobs.offer(1, "f.g"), NOW);
  private static final JobState STARTED = new JobState.Started(Jobs.offer(1, "f.g"), NOW);
  private static final JobState FINISHED =
      new JobState.Finished(Jobs.ref(1), JobOutcome.OK, 0, NOW);
  private static final JobState ACKED = new JobState.Acked(Jobs.ref(1), JobOutcome.OK, 0, NOW);
  private static final List<JobState> ALL = List.of(ACCEPTED, STARTED, FINISHED, ACKED);

  @Test
  void follows_everyPair_isAsDrawn() {
    assertThat(after(null)).containsExactly(ACCEPTED);
    assertThat(after(ACCEPTED)).containsExactly(STARTED, FINISHED);
    assertThat(after(STARTED)).containsExactly(FINISHED);
    assertThat(after(FINISHED)).containsExactly(ACKED);
    assertThat(after(ACKED)).isEmpty();
  }

  private static List<JobState> after(JobState from) {
    return ALL.stream().filter(to -> JobState.follows(from, to)).toList();
  }
}
