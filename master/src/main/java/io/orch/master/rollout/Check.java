package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.JobCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a probe asks and what it must see. */
sealed interface Check permits HttpCheck, TcpCheck, CommandCheck {

  /** What is asked: {@code http http://{minion}/health}. */
  String text();

  /** The same with what the placeholders stand for. */
  Check filled(Names names);

  /** Asks once, from the master. */
  Seen here(Duration timeout);

  /** The function that asks once on a minion. */
  Question there(Duration timeout);

  /** What a minion saw that was asked. */
  Seen judge(JobTarget answer);

  /** A function and its arguments. */
  record Question(
      String function, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {

    /** The question to minions. */
    JobCall on(String target, String kind) {
      return JobCall.plain(target, kind, function, arguments, keywords, Duration.ZERO);
    }
  }
}
