package io.orch.cli.command.salt;

import io.orch.cli.client.Job;
import io.orch.cli.client.TargetResult;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.salt.SaltFormat;
import io.orch.cli.output.salt.SaltPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What minions answered to one or more calls: printed as it comes, or together in the end.
 * Thread-safe until it is finished.
 */
final class SaltAnswers {

  private final SaltCommand command;
  private final SaltPrinter printer;
  private final SaltFormat format;
  private final boolean several;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<TargetResult> targets = new ArrayList<>();
  private final Map<String, Map<String, @Nullable Object>> gathered = new TreeMap<>();
  private final Map<String, @Nullable Object> together = new TreeMap<>();

  SaltAnswers(SaltCommand command, List<Call> calls, SaltPrinter printer) {
    this.command = command;
    this.printer = printer;
    this.format = command.format(calls);
    this.several = calls.size() > 1;
  }

  /** Hears that a job was started. */
  void started(Job job) {
    locked(() -> tell(job));
  }

  private void locked(Runnable part) {
    lock.lock();
    try {
      part.run();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Job job) {
    if (command.verbose) {
      String line = "Executing job with jid " + job.jid();
      command.say(line + "\n" + "-".repeat(line.length()) + "\n");
    } else if (command.showJid) {
      command.say("jid: " + job.jid());
    }
  }

  /** Takes the outcome of a call on a minion. */
  void accept(Call call, Job job, TargetResult target) {
    locked(() -> take(call, job, target));
  }

  private void take(Call call, Job job, TargetResult target) {
    targets.add(target);
    Object value = Returned.value(target, job.jid());
    if (command.hideSilent && !Returned.answered(target)) {
      return;
    }
    if (several) {
      gathered
          .computeIfAbsent(target.minion(), minion -> new LinkedHashMap<>())
          .put(call.function(), value);
    } else if (command.together) {
      together.put(target.minion(), value);
    } else {
      print(target, value);
    }
  }

  private void print(TargetResult target, @Nullable Object value) {
    boolean silent =
        !Returned.answered(target)
            && (command.out.format() == null || command.out.format() == SaltFormat.HIGHSTATE);
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(target.minion(), value);
    command.print(printer, silent ? SaltFormat.NO_RETURN : format, one, Returned.failed(target));
  }

  private boolean failed() {
    return targets.stream().anyMatch(Returned::failed);
  }

  /** Prints what was kept for the end; the exit code. */
  int finish() {
    if (command.together) {
      together.putAll(gathered);
      command.print(printer, format, together, false);
    } else {
      gathered.forEach(
          (minion, values) -> command.print(printer, format, Map.of(minion, values), false));
    }
    if (command.summary && command.out.format() == null) {
      summarize();
    }
    if (failed()) {
      command.say("ERROR: Minions returned with non-zero exit code");
    }
    return ExitCode.of(targets);
  }

  private void summarize() {
    List<String> all = named(target -> true);
    List<String> silent = named(target -> !Returned.answered(target));
    List<String> failed = named(target -> Returned.answered(target) && Returned.failed(target));
    String rule = "-".repeat(43);
    command.print(
        "\n\n"
            + rule
            + "\nSummary\n"
            + rule
            + ("\n# of minions targeted: " + all.size())
            + ("\n# of minions returned: " + (all.size() - silent.size()))
            + ("\n# of minions that did not return: " + silent.size())
            + ("\n# of minions with errors: " + failed.size())
            + named("Minions not responding", silent)
            + named("Minions with failures", failed)
            + ("\n" + rule));
  }

  /** The minions with such a result, each once. */
  private List<String> named(Predicate<TargetResult> such) {
    return targets.stream().filter(such).map(TargetResult::minion).distinct().toList();
  }

  private String named(String what, List<String> minions) {
    return command.verbose && !minions.isEmpty()
        ? "\n" + what + ": " + String.join(" ", minions)
        : "";
  }
}
