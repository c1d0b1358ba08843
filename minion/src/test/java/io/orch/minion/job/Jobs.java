package io.orch.minion.job;

import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Jobs for tests. */
final class Jobs {

  private Jobs() {}

  static JobRef ref(int number) {
    return new JobRef(new JobId(String.format("2026%016d", number)), 1);
  }

  static JobOffer offer(int number, String function) {
    return offer(number, function, "", 0, Duration.ZERO);
  }

  static JobOffer leased(int number, String lease, long epoch) {
    return offer(number, "test.ping", lease, epoch, Duration.ZERO);
  }

  static JobOffer offer(int number, String function, String lease, long epoch, Duration limit) {
    return offer(number, function, Map.of("k", List.of(true)), lease, epoch, limit);
  }

  static JobOffer concurrent(int number, String function) {
    return offer(number, function, Map.of("concurrent", true), "", 0, Duration.ZERO);
  }

  static JobOffer offer(int number, String function, String argument) {
    JobOffer plain = offer(number, function);
    return new JobOffer(
        plain.ref(),
        function,
        List.of(argument),
        Map.of("pillar", Map.of("password", argument)),
        plain.saltenv(),
        plain.pillarenv(),
        Map.of("password", argument),
        plain.treeRevision(),
        plain.lease(),
        plain.epoch(),
        plain.timeLimit(),
        plain.runId(),
        plain.requestId());
  }

  private static JobOffer offer(
      int number,
      String function,
      Map<String, Object> keywords,
      String lease,
      long epoch,
      Duration limit) {
    return new JobOffer(
        ref(number),
        function,
        List.of("a", 1L),
        keywords,
        "base",
        "prod",
        Map.of(),
        "",
        lease,
        epoch,
        limit,
        "",
        "req");
  }
}
