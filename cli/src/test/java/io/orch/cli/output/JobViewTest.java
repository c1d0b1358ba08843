package io.orch.cli.output;

import static io.orch.cli.output.Fixtures.job;
import static io.orch.cli.output.Fixtures.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.JobEntry;
import io.orch.cli.client.Progress;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.value.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobViewTest {

  @Test
  void report_identicalResults_areShownOnce() {
    JobView view =
        new JobView(
            job(
                "test.ping",
                target("web10", JobOutcome.OK, true),
                target("web2", JobOutcome.OK, true),
                target("ops1", JobOutcome.OK, true),
                target("db1", JobOutcome.UNREACHABLE, null)));
    Golden.assertText("job-ping.txt", Golden.plain(view.report()));
  }

  @Test
  void report_outputAndFailures_areShownInFull() {
    JobView view =
        new JobView(
            job(
                "cmd.run",
                target("web1", JobOutcome.OK, "line 1\nline 2\n"),
                target("web2", JobOutcome.FAILED, "sh: 1: nosuch: not found"),
                target("web3", JobOutcome.OK, Map.of("a", List.of(1L, Map.of("b", "x\ny"))))));
    Golden.assertText("job-output.txt", Golden.plain(view.report()));
  }

  @Test
  void report_stateRuns_showWhatChangedAndCountTheRest() {
    JobView view =
        new JobView(
            job(
                "state.apply",
                target("web1", JobOutcome.CHANGED, Fixtures.states(1)),
                target("web2", JobOutcome.CHANGED, Fixtures.states(2)),
                target("web3", JobOutcome.FAILED, Fixtures.failedStates())));
    Golden.assertText("job-states.txt", Golden.plain(view.report()));
    Golden.assertText(
        "job-states.ansi",
        Golden.print(true, screen -> screen.print(view.report())).replace("\u001b", "ESC"));
  }

  @Test
  void report_renderErrors_areLines() {
    JobView view =
        new JobView(
            job(
                "state.apply",
                target(
                    "web1",
                    JobOutcome.FAILED,
                    List.of("web/init.sls:3:1: undefined 'x'", "web/site.sls:1:1: no YAML"))));
    Golden.assertText("job-errors.txt", Golden.plain(view.report()));
  }

  @Test
  void status_someOpen_namesProgressAndWhoIsAwaited() {
    JobView view =
        new JobView(job("state.apply", target("web1", null, null), target("web2", null, null)));
    view.accept(new JobEntry.Advanced(1, new Progress("web2", "file.managed page", 3, 12)));
    view.accept(new JobEntry.Moved(2, target("web1", JobOutcome.OK, true)));
    assertThat(Golden.plain(view.status(Duration.ofMillis(2500), "|")))
        .isEqualTo(
            """
            | state.apply  2 minions: 1 ok, 1 waiting  web2 3/12 file.managed page  2.50 s
              waiting for web2
            """);
    assertThat(view.complete()).isFalse();
  }

  @Test
  void accept_olderEntryAfterTheEnd_changesNothing() {
    JobView view = new JobView(job("test.ping", target("web1", null, null)));
    view.accept(new JobEntry.Moved(1, target("web1", JobOutcome.OK, true)));
    view.accept(new JobEntry.Moved(2, target("web1", null, null)));
    assertThat(view.complete()).isTrue();
  }

  @Test
  void document_job_holdsEachOutcome() {
    JobView view =
        new JobView(
            job(
                "test.ping",
                target("web1", JobOutcome.OK, true),
                target("web2", JobOutcome.TIMED_OUT, null)));
    Golden.assertText("job.json", Json.pretty(Documents.job(view.job(), true)) + "\n");
  }
}
