package io.orch.cli.command.salt;

import io.orch.cli.client.Minion;
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
      description = "Call so many minions at a time, the next one when one has answered.")
  String size = "";

  @Option(
      names = "--batch-wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long the place of a minion stays empty after its answer.")
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

  @Option(names = "--failhard", description = "Call no further minion after a failure.")
  boolean failhard;

  /** Whether a list of minions is called, not the target itself. */
  private boolean chooses() {
    return !size.isEmpty() || safeLimit > 1 || subset > 0;
  }

  /** The minions to call, those first that are connected; null when the target itself is enough. */
  @Nullable List<String> chosen(Supplier<List<Minion>> matched) {
    if (!chooses()) {
      return null;
    }
    List<Minion> minions = matched.get();
    return subset > 0 ? Batches.subset(minions, subset) : Batches.ordered(minions);
  }

  /** How these minions are called one by one; null when all are called at once. */
  @Nullable SaltWindow window(int minions, Clock clock) {
    boolean safe = size.isEmpty() && safeLimit > 1 && minions >= safeLimit;
    if (size.isEmpty() && !safe) {
      return null;
    }
    int width = Batches.width(safe ? safeSize : size, minions);
    return new SaltWindow(width, Duration.ofMillis((long) (seconds * MILLIS)), failhard, clock);
  }
}
