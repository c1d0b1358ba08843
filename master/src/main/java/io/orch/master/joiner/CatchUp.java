package io.orch.master.joiner;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.OnFailure;
import io.orch.master.orchestrate.Replay;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.RunTerms;
import io.orch.proto.message.RunId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A run that brings minions to what a good run described: its stages that mean them, with its files
 * and its pillar. Operators agreed to the good run for all minions that its targets mean, so that
 * no one is asked again.
 *
 * @param tags of the steps of the good run that are done
 */
record CatchUp(Run good, Set<String> tags, List<Standing> late) {

  /** Who starts such runs. */
  static final String OPERATOR = "orch";

  RunRequest request(EnvironmentPolicy policy, boolean open) {
    RunRequest asked = good.request();
    String override = open || !policy.joining().anyTime() ? "" : "joiners_any_time";
    List<String> minions = late.stream().map(one -> one.minion().value()).toList();
    return new RunRequest(
            asked.orchestration(),
            asked.environment(),
            asked.pillar(),
            false,
            false,
            key(),
            OPERATOR,
            "")
        .on(
            new RunTerms(OnFailure.STOP, 1, override, Optional.empty(), Optional.empty())
                .replaying(Replay.catchUp(good.id(), tags, minions)));
  }

  /** The same for the same attempt, whoever makes it, so that it is made once. */
  private String key() {
    StringBuilder text = new StringBuilder(good.id().value());
    for (Standing one : late) {
      text.append('\n').append(one.minion()).append(' ').append(one.since().toEpochMilli());
      text.append(' ').append(one.attempts());
      text.append(' ').append(one.catchUp().map(RunId::value).orElse(""));
    }
    return "catch-up-" + UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
