package io.orch.cli.output;

import static io.orch.cli.output.Fixtures.BEGAN;
import static io.orch.cli.output.Fixtures.run;
import static io.orch.cli.output.Fixtures.step;
import static io.orch.cli.output.Fixtures.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Progress;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunEntry;
import io.orch.cli.client.TargetResult;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunViewTest {

  private final List<RunEntry> log = new ArrayList<>();

  private void runMoved(Run run) {
    log.add(new RunEntry.RunMoved(log.size() + 1, BEGAN, run));
  }

  private void stepMoved(int index, String id, String state, String comment) {
    log.add(new RunEntry.StepMoved(log.size() + 1, BEGAN, step(index, id, state, comment)));
  }

  private void targetMoved(int step, TargetResult target) {
    log.add(new RunEntry.TargetMoved(log.size() + 1, BEGAN, step, "jid", target));
  }

  private String printed(Run ended) {
    return Golden.print(
        false,
        screen -> {
          RunView view = new RunView(run("running"), screen);
          log.forEach(view::accept);
          screen.print(view.summary(ended));
        });
  }

  private void deployment() {
    runMoved(
        run(
            "running",
            step(0, "web servers", "pending", ""),
            step(1, "health", "pending", ""),
            step(2, "inventory", "pending", "")));
    stepMoved(0, "web servers", "running", "");
    targetMoved(0, target("web1", null, null));
    targetMoved(0, target("web1", JobOutcome.CHANGED, Fixtures.states(1)));
    targetMoved(0, target("web2", JobOutcome.CHANGED, Fixtures.states(2)));
    targetMoved(0, target("web3", JobOutcome.OK, Fixtures.states(3)));
    stepMoved(0, "web servers", "changed", "States ran on 3 minions");
    stepMoved(1, "health", "running", "");
  }

  @Test
  void log_changedRun_showsStepsTableAndSummary() {
    deployment();
    targetMoved(1, target("ops1", JobOutcome.OK, true));
    stepMoved(1, "health", "ok", "");
    stepMoved(2, "inventory", "skipped", "onchanges: nothing changed");
    Golden.assertText("run-changed.txt", printed(run("changed")));
  }

  @Test
  void log_functionThatWroteNothing_takesNoLine() {
    deployment();
    targetMoved(1, target("ops1", JobOutcome.OK, ""));
    stepMoved(1, "health", "ok", "");
    assertThat(printed(run("changed"))).contains("ops1  ok\n").doesNotContain("ops1  ok\n\n");
  }

  @Test
  void log_failedRun_namesTheFirstFailureAndWhatWasNotRun() {
    deployment();
    targetMoved(1, target("ops1", JobOutcome.FAILED, Fixtures.failedStates()));
    stepMoved(1, "health", "failed", "failed on ops1");
    Golden.assertText("run-failed.txt", printed(run("failed")));
  }

  @Test
  void log_secondRun_saysThatNothingHadToChange() {
    runMoved(run("running", step(0, "web servers", "pending", "")));
    stepMoved(0, "web servers", "running", "");
    targetMoved(0, target("web1", JobOutcome.OK, null));
    stepMoved(0, "web servers", "ok", "");
    assertThat(printed(run("ok"))).endsWith("ok in 4.32 s: 1 step: 1 ok; nothing had to change\n");
  }

  @Test
  void log_snapshotAheadOfItsEntries_tellsEachStepOnceAndInOrder() {
    runMoved(run("running", step(0, "web servers", "failed", "none matched")));
    stepMoved(0, "web servers", "running", "");
    stepMoved(0, "web servers", "failed", "none matched");
    String printed = printed(run("failed", step(0, "web servers", "failed", "none matched")));
    assertThat(printed).containsSubsequence("started   web", "failed    web");
    assertThat(printed).containsOnlyOnce("failed    web").containsOnlyOnce("started ");
  }

  @Test
  void log_entryOfAnUnknownStep_isKept() {
    targetMoved(7, target("web1", JobOutcome.OK, true));
    assertThat(printed(run("ok"))).contains("web1");
  }

  @Test
  void document_run_holdsStepsAndTargets() {
    deployment();
    RunView view = new RunView(run("running"), new PlainScreen(System.err, false));
    Golden.print(
        false,
        screen -> {
          RunView silent = new RunView(run("running"), screen);
          log.forEach(silent::accept);
          Golden.assertText(
              "run.json",
              Json.pretty(silent.document(run("failed", step(1, "health", "failed", "lost"))))
                  + "\n");
        });
    assertThat(view.targets()).isEmpty();
  }

  @Test
  void terminal_runningStep_isDrawnBelowAndTakenBack() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LiveScreen screen =
        new LiveScreen(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, 60, 20);
    RunView view = new RunView(run("running"), screen);
    runMoved(run("running", step(0, "web servers", "pending", "")));
    stepMoved(0, "web servers", "running", "");
    log.add(
        new RunEntry.Advanced(9, BEGAN, 0, new Progress("web1", "a long name of a state", 2, 9)));
    targetMoved(0, target("web1", null, null));
    log.forEach(view::accept);
    screen.status(view.status(Duration.ofSeconds(1), "|"));
    screen.status(view.status(Duration.ofMillis(1100), "/"));
    targetMoved(0, target("web1", JobOutcome.OK, null));
    stepMoved(0, "web servers", "ok", "");
    log.subList(4, 6).forEach(view::accept);
    screen.status(List.of());
    Golden.assertText(
        "run-live.ansi", bytes.toString(StandardCharsets.UTF_8).replace("\u001b", "ESC"));
  }

  /** Five hundred minions whose states are the same but for their own names, and some failures. */
  private List<TargetResult> fleet(int failures) {
    List<TargetResult> fleet = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      String minion = "web" + i;
      boolean failed = i <= failures;
      Object states =
          Yaml.parse(
              """
              file_|-page_|-/srv/%1$s/index.html_|-managed:
                {name: /srv/%1$s/index.html, result: %2$s, changes: {mode: '%3$s'},
                 comment: 'disk of %4$s is full', __id__: page, __run_num__: 0}
              """
                  .formatted(minion, !failed, i, failed ? "rack " + i : minion),
              "states");
      fleet.add(target(minion, failed ? JobOutcome.FAILED : JobOutcome.CHANGED, states));
    }
    return fleet;
  }

  private String report(Run run, List<TargetResult> targets) {
    RunView view = new RunView(run, new PlainScreen(System.err, false));
    view.targets(run.steps().get(0), targets);
    return Golden.plain(view.report(run));
  }

  @Test
  void report_fiveHundredAlike_areToldOnce() {
    Run run = run("changed", step(0, "web servers", "changed", ""));
    Golden.assertText("run-alike.txt", report(run, fleet(0)));
  }

  @Test
  void report_manyFailures_areBounded() {
    Run run = run("failed", step(0, "web servers", "failed", "failed on 30"));
    Golden.assertText("run-many-failures.txt", report(run, fleet(30)));
  }

  @Test
  void report_runThatGoesOn_saysHowFarItIs() {
    Run run =
        run("running", step(0, "web servers", "running", ""), step(1, "health", "pending", ""));
    List<TargetResult> targets =
        List.of(target("web1", JobOutcome.CHANGED, Fixtures.states(1)), target("web2", null, null));
    Golden.assertText("run-going-on.txt", report(run, targets));
  }

  @Test
  void log_statesNotKnownHere_areShownAsTheyAre() {
    runMoved(run("running", step(0, "web servers", "pending", "")));
    runMoved(run("paused", step(0, "web servers", "pending", "")));
    runMoved(run("hibernating", step(0, "web servers", "pending", "")));
    stepMoved(0, "web servers", "draining", "two are left");
    assertThat(printed(run("dissolved", step(0, "web servers", "draining", "two are left"))))
        .containsSubsequence(
            "paused    deploy-environment", "draining  web servers", "two are left", ": dissolved");
  }

  @Test
  void terminal_longLine_isWrappedBetweenWords() {
    Line line = new Line().add("    ").add("one two", Style.STRONG).add(" three four");
    assertThat(line.wrapped(14))
        .extracting(Line::plain)
        .containsExactly("    one two", "      three", "      four");
    assertThat(line.wrapped(40)).containsExactly(line);
  }
}
