package io.orch.cli.output;

import io.orch.cli.client.Progress;
import io.orch.cli.client.TargetResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the minions that still work are at, in part of a line. */
final class Progressing {

  private static final int MOST = 2;

  private Progressing() {}

  static String of(Collection<TargetResult> targets, Map<String, Progress> progress) {
    List<Progress> open =
        progress.values().stream()
            .filter(
                p -> targets.stream().noneMatch(t -> t.minion().equals(p.minion()) && t.closed()))
            .toList();
    StringBuilder text = new StringBuilder();
    open.stream().limit(MOST).forEach(p -> text.append("  ").append(one(p)));
    return text.toString();
  }

  private static String one(Progress progress) {
    String count = progress.total() > 0 ? " " + progress.done() + "/" + progress.total() : "";
    return progress.minion() + count + (progress.line().isBlank() ? "" : " " + progress.line());
  }
}
