package io.orch.cli.command.salt;

import io.orch.cli.client.Minion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Salt's options on how many minions are called at a time. */
final class SaltPace {

  private static final double MILLIS = 1000;

  @Option(
      names = {"-b", "--batch", "--batch-size"},
      paramLabel = "COUNT|PERCENT%",
      defaultValue = "",
      description = "Call so many minions, then the next ones when these have answered.")
  String size = "";

  @Option(
      names = "--batch-wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long to wait between two batches.")
  double seconds;

  @Option(
      names = "--batch-safe-limit",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Call in batches when at least so many minions match.")
  int safeLimit;

  @Option(
      names = "--batch-safe-size",
      paramLabel = "COUNT|PERCENT%",
      defaultValue = "8",
      description = "The size of these batches. Default: 8.")
  String safeSize = "8";

  @Option(
      names = "--subset",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Call so many of the minions, chosen by chance.")
  int subset;

  @Option(names = "--failhard", description = "Call no further batch after a failure.")
  boolean failhard;

  /** The minions to call one by one; null when the target itself is enough. */
  @Nullable List<String> chosen(Supplier<List<Minion>> matched) {
    if (size.isEmpty() && safeLimit <= 1 && subset == 0) {
      return null;
    }
    List<Minion> minions = matched.get();
    return subset > 0
        ? Batches.subset(minions, subset)
        : minions.stream().map(Minion::id).sorted().toList();
  }

  List<List<String>> batches(List<String> minions) {
    if (!size.isEmpty()) {
      return Batches.of(minions, size);
    }
    return safeLimit > 1 && minions.size() >= safeLimit
        ? Batches.of(minions, safeSize)
        : List.of(minions);
  }

  /** Waits between two batches. */
  void rest(Clock clock) {
    try {
      clock.sleep(Duration.ofMillis((long) (seconds * MILLIS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "interrupted between two batches");
    }
  }
}
