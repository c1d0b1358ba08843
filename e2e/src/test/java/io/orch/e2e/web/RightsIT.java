package io.orch.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.orch.cli.Main;
import io.orch.cli.client.AuditEntry;
import io.orch.cli.client.Job;
import io.orch.cli.client.JobRequest;
import io.orch.cli.client.Run;
import io.orch.e2e.fixture.ChildJvm;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator who may apply states in the environment staging, and a compound target that means a
 * minion of prod too: by each way in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TARGET = "G@role:web or G@role:db";
  private static final String REASON =
      " on minion db1: rule 1 of role dev is for" + " environment staging, and db1 is in prod";

  private static final String SETTINGS =
      """
      web: {port: 0}
      operators:
        operator: ['*']
        second: {roles: [dev]}
      roles:
        dev:
          permissions: [event.*, audit.read, schedule.change, reactor.*]
          rules:
            - functions: [state.apply, test.ping]
              environments: [staging]
            - runners: [state.orchestrate, salt.cmd]
              environments: [staging]
          events: [app/delegated]
      reactor:
        - app/deploy: [salt://reactor/deploy.sls]
        - app/delegated: [salt://reactor/ping.sls]
        - orch/webhook/*/push*: [salt://reactor/deploy.sls]
        - app/run: [salt://reactor/run.sls]
      webhooks:
        in:
          ci: {kind: gitlab, secret_file: secret, operator: second}
          deploys: {kind: gitlab, tokens: [second]}
      """;

  private static final String MARK =
      """
      mark:
        file.append:
          - name: %s
          - text: applied
      """;

  private static final String DEPLOY =
      """
      deploy:
        local.state.apply:
          - tgt: 'G@role:web or G@role:db'
          - tgt_type: compound
          - args:
            - mods: mark
      """;

  private static final String PING =
      """
      ping:
        local.test.ping:
          - tgt: 'G@role:web or G@role:db'
          - tgt_type: compound
      """;

  private static final String RUN =
      """
      run:
        runner.state.orchestrate:
          - args:
            - mods: both
            - pillarenv: staging
      """;

  private static final String BOTH =
      """
      both:
        salt.state:
          - tgt: 'G@role:web or G@role:db'
          - tgt_type: compound
          - sls: [mark]
      """;

  private TestingMaster master;
  private TestingMinion web;
  private TestingMinion db;
  private Operator operator;
  private Operator second;
  private Path mark;
  private Path home;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    home = temp;
    mark = temp.resolve("mark");
    Files.createDirectories(temp.resolve("master"));
    Files.writeString(temp.resolve("master/secret"), "s3cret\n");
    master =
        TestingMaster.configured(temp.resolve("master"), SETTINGS)
            .write("states/mark.sls", MARK.formatted(mark))
            .write("states/both.sls", BOTH)
            .write("states/reactor/deploy.sls", DEPLOY)
            .write("states/reactor/run.sls", RUN)
            .write("states/reactor/ping.sls", PING)
            .write("pillars/top.sls", "{}\n");
    operator = master.operator();
    second = Operator.of(master.cli("second"));
    web = TestingMinion.joinIn("staging", master, "web1", temp.resolve("web1"));
    db = TestingMinion.joinIn("prod", master, "db1", temp.resolve("db1"));
  }

  @AfterAll
  void stop() {
    web.close();
    db.close();
    operator.close();
    second.close();
    master.close();
  }

  private Job start(String target, String function) {
    return second
        .client()
        .jobs()
        .start(JobRequest.of(target, "compound", function, List.of("mark"), Map.of()));
  }

  private List<AuditEntry> refusals() {
    return operator.client().audit().list("", "", null, "REFUSED", 1_000);
  }

  /** An entry of the log says it, and no job was made. */
  private void assertRefused(String who, String from, String action, int jobs) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(refusals())
                    .anySatisfy(
                        entry -> {
                          assertThat(entry.who()).isEqualTo(who);
                          assertThat(entry.from()).startsWith(from);
                          assertThat(entry.action()).isEqualTo(action);
                          assertThat(entry.detail()).contains("may not call state.", REASON);
                        }));
    assertThat(mark).doesNotExist();
    assertThat(jobs()).isEqualTo(jobs);
  }

  private int jobs() {
    return operator.client().jobs().list(1_000, "state.apply").size();
  }

  @Test
  void api_targetMeansAMinionOfProd_isRefused() {
    int before = jobs();
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> start(TARGET, "state.apply"))
        .withMessageContaining(REASON)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_DENIED));
    assertRefused("operator/second", "127.0.0.1:", "StartJob", before);
  }

  @Test
  void commandLine_targetMeansAMinionOfProd_isRefused() throws Exception {
    int before = jobs();
    Path screen = home.resolve("screen");
    ChildJvm process =
        ChildJvm.start(
            Main.class,
            screen,
            "exec",
            "-C",
            TARGET,
            "state.apply",
            "mark",
            "--config",
            master.cli("second").toString());
    assertThat(process.awaitEnd()).isEqualTo(77);
    assertThat(Files.readString(screen)).contains(REASON);
    assertRefused("operator/second", "127.0.0.1:", "StartJob", before);
  }

  @Test
  void webhook_ofTheOperator_isRefused() {
    int before = jobs();
    Map<String, String> headers =
        Map.of("X-Gitlab-Token", "s3cret", "X-Gitlab-Event", "Push", "X-Gitlab-Event-UUID", "u-1");
    WebClient client = new WebClient(master);
    assertThat(client.send("POST", "/hook/ci", headers, "{\"_operator\": \"x\"}").status())
        .isEqualTo(200);
    assertRefused("master/reactor+second", "reaction to event", "StartJob", before);
  }

  @Test
  void webhook_withAnApiTokenOfTheOperator_isRefused() {
    int before = jobs();
    String token =
        operator
            .client()
            .operators()
            .createToken("second", List.of("dev"), Duration.ofMinutes(5))
            .text();
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "X-Gitlab-Event", "Push");
    WebClient client = new WebClient(master);
    assertThat(client.send("POST", "/hook/deploys", headers, "{}").status()).isEqualTo(200);
    assertThat(client.send("POST", "/hook/ci", headers, "{}").status()).isEqualTo(403);
    assertRefused("master/reactor+second[dev]", "reaction to event", "StartJob", before);
    assertThat(operator.client().audit().list("second*", "Webhook", null, "", 10))
        .extracting(AuditEntry::outcome)
        .hasSize(2);
  }

  @Test
  void reactor_toAnEventOfTheOperator_isRefused() {
    int before = jobs();
    second.client().fire("app/deploy", Map.of("_operator", "operator"));
    assertRefused("master/reactor+second", "reaction to event", "StartJob", before);
  }

  @Test
  void orchestration_ofTheOperator_isRefusedAtItsStep() {
    int before = jobs();
    Run run = second.run("both", "staging", Map.of());
    assertThat(run.state()).isEqualTo("failed");
    assertRefused("operator/second", "run " + run.id(), "StartJob", before);
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> second.run("both", "prod", Map.of()))
        .withMessageContaining("and this is environment prod");
  }

  @Test
  void orchestration_byAReactionToAnEventOfTheOperator_isRefusedAtItsStep() {
    int before = jobs();
    second.client().fire("app/run", Map.of());
    assertRefused("master/reactor+second", "run ", "StartJob", before);
  }

  @Test
  void runner_thatCallsMinions_isRefused() {
    int before = jobs();
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(
            () ->
                second
                    .client()
                    .callRunner("salt.cmd", List.of("state.apply", "mark"), Map.of(), false));
    assertThat(jobs()).isEqualTo(before);
  }

  @Test
  void reactor_toAnEventThatTheRoleLeavesToIt_isDone() {
    second.client().fire("app/delegated", Map.of());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(operator.client().audit().list("reactor", "StartJob", null, "DONE", 10))
                    .anySatisfy(
                        entry ->
                            assertThat(entry.subject()).startsWith("test.ping on G@role:web")));
  }

  @Test
  void schedule_ofTheOperator_isRefusedAtItsStep() {
    int before = jobs();
    Map<String, Object> orchestration =
        Map.of(
            "function",
            "state.orchestrate",
            "args",
            List.of("both"),
            "kwargs",
            Map.of("pillarenv", "staging"),
            "seconds",
            1L);
    second.client().schedules().put("both", orchestration, false);
    try {
      assertRefused("master/schedule+second", "run ", "StartJob", before);
    } finally {
      operator.client().schedules().delete("both");
    }
  }

  @Test
  void job_ofAnother_isCancelledByThoseWhoMayCallItThere() {
    Job job = operator.start("db1", "test.sleep", List.of(20L), Map.of());
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> second.client().jobs().cancel(job.jid(), ""))
        .withMessageContaining("needs the right to call its function there")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_DENIED));
    operator.client().jobs().cancel(job.jid(), "");
    assertThat(operator.finished(job.jid()).targets()).hasSize(1);
  }

  @Test
  void anyoneElse_goesOnAsBefore() {
    assertThat(second.finished(start("G@role:web", "test.ping").jid()).targets()).hasSize(1);
    List<AuditEntry> done = operator.client().audit().list("second", "StartJob", null, "DONE", 10);
    assertThat(done.getLast().some()).isEqualTo("web1");
    assertThat(done.getLast().from()).startsWith("127.0.0.1:");
    assertThat(operator.client().audit().verify("").intact()).isTrue();
  }
}
