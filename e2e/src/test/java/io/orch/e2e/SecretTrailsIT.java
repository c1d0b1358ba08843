package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.DriftClient;
import io.orch.cli.client.DriftReport;
import io.orch.cli.client.EventQuery;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.RunnerAnswer;
import io.orch.e2e.fixture.CapturedLog;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.SecretForms;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebBounds;
import io.orch.proto.web.WebServer;
import io.orch.sls.error.OrchException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets leave no trail on any of the ways by which things happen without an operator. */
class SecretTrailsIT {

  private static final String PILLAR = "pillar-Aeth8ohx";
  private static final String SOURCE = "source+Ieng7/oh";
  private static final List<String> SECRETS = List.of(PILLAR, SOURCE);
  private static final EventQuery EVERY = new EventQuery("*", "", null, null, 0, 0, 10_000);

  private static final String SETTINGS =
      """
      secret_pillar_keys: ['*token']
      minion_events: ['my/*']
      reactor_attempts: 3
      reactor: [{'my/go/*': [salt://reactor.sls]}]
      secret_sources: {pass: {kind: command, command: [cat, '%s/{path}']}}
      returners: {audit: {kind: file, path: '%s/returned.json', events: ['*']}}
      webhooks: {out: {all: {url: 'http://127.0.0.1:%d/', tags: ['*']}}}
      """;

  private static final String REACTION =
      """
      {% set secret = salt['sdb.get']('sdb://pass/db') %}
      first {{ secret }}:
        local.cmd.run:
          - tgt: web1
          - arg: ['echo {{ secret }}; false']
      second:
        runner.queue.insert:
          - queue: work
          - items: ['for {{ secret }}', plain]
      third:
        runner.queue.list_items:
          - queue: work
      fourth {{ secret }}:
        runner.http.query:
          - url: http://127.0.0.1:1/{{ secret }}
      fifth:
        runner.event.send:
          - tag: my/{{ secret }}
          - data: {key: '{{ secret }}'}
      sixth:
        runner.no.such{{ secret }}:
          - name: '{{ secret }}'
      """;

  private static final String STATES =
      """
      tells:
        cmd.run:
          - name: |
              printf %%s "$T" | base64; printf %%s "a$T" | base64; printf %%s "ab$T" | base64
              printf %%s "$T" | od -An -v -tx1 | tr -d ' \\n'; echo; echo {{ pillar.token }} >&2; exit 3
          - env: [{T: {{ pillar.token | json }}}]
      my/{{ pillar.token }}/x:
        event.send:
          - data: {a: {{ pillar.token }}}
      later:
        schedule.present:
          - function: cmd.run
          - hours: 24
          - job_args: ['echo {{ pillar.token }}']
      fails {{ pillar.token }}:
        test.fail_without_changes:
          - comment: because of {{ pillar.token }}
      """;

  private static final String RELEASE =
      """
      {% set secret = salt['sdb.get']('sdb://pass/db') %}
      gone wrong:
        salt.runner:
          - name: http.query
          - url: http://127.0.0.1:1/{{ secret }}
      asked {{ secret }}:
        salt.function:
          - name: cmd.run
          - tgt: 'web1 or G@no:{{ secret }}'
          - tgt_type: compound
          - arg: ['echo {{ secret }}; exit 4']
          - onfail: [salt: gone wrong]
      """;

  private final List<String> told = new ArrayList<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private Path dir;

  private void tell(Object what) {
    told.add(String.valueOf(what));
  }

  private WebAnswer posted(String body) {
    posted.add(body);
    return WebAnswer.text(200, "text/plain", "ok");
  }

  @Test
  void waysThatNoOperatorSees_leaveNoSecretBehind(@TempDir Path scratch) throws Exception {
    dir = scratch;
    Path pass = Files.createDirectories(dir.resolve("pass"));
    Files.writeString(pass.resolve("db"), SOURCE);
    try (CapturedLog log = CapturedLog.begin();
        WebServer web =
            WebServer.start(
                new InetSocketAddress("127.0.0.1", 0),
                Optional.empty(),
                WebBounds.USUAL,
                request ->
                    posted(
                        request.headers() + new String(request.body(), StandardCharsets.UTF_8)));
        TestingMaster master =
            TestingMaster.configured(
                dir.resolve("master"), SETTINGS.formatted(pass, dir, web.port()));
        Operator operator = master.operator()) {
      write(master);
      try (TestingMinion minion = TestingMinion.join(master, "web1", dir.resolve("web1"))) {
        states(operator);
        reactions(operator);
        orchestration(operator);
        schedules(operator);
        drift(operator);
        operator.client().events(EVERY, this::tell);
        grep();
        minion.restart();
        master.restart();
        operator.awaitConnected("web1");
        reactions(operator);
        assertThat(
                operator.client().callRunner("queue.list_items", List.of("work"), Map.of(), false))
            .as("what is needed again is kept")
            .extracting(RunnerAnswer::value)
            .isEqualTo(List.of("for ********", "plain"));
        await().until(() -> posted.toString().contains("orch/schedule/later/done"));
        tell(log.text());
      }
    }
    grep();
    SecretForms.noneIn(String.join("\n", told), "what was told", SECRETS);
    SecretForms.noneIn(String.join("\n", posted), "a webhook", SECRETS);
    assertThat(Files.readString(dir.resolve("returned.json"))).contains("********");
    assertThat(Files.readString(dir.resolve("web1/schedule/entries.json"))).contains("SEALED[");
  }

  private void write(TestingMaster master) {
    master
        .write("pillars/top.sls", "base:\n  '*': [site]\n")
        .write(
            "pillars/site.sls",
            """
            token: %s
            mine_functions:
              shown: {mine_function: cmd.run, cmd: 'echo %s'}
            """
                .formatted(PILLAR, PILLAR))
        .write("states/reactor.sls", REACTION)
        .write("states/web.sls", STATES.replace("%%", "%"))
        .write(
            "states/broken.sls",
            """
            {% set x = salt['test.exception']('no ' ~ pillar.token) %}
            """)
        .write("states/release.sls", RELEASE)
        .write("states/top.sls", "base:\n  '*': [motd]\n")
        .write(
            "states/motd.sls",
            """
            motd:
              file.managed:
                - name: %s/motd
                - contents: |
                    token={{ pillar.token }}
                    {{ salt['cmd.run']('echo ' ~ pillar.token) }}
            """
                .formatted(dir.resolve("out")));
  }

  private void states(Operator operator) {
    for (Map<String, Object> how : List.<Map<String, Object>>of(Map.of("test", true), Map.of())) {
      var result = operator.apply("web1", "web", how);
      assertThat(String.valueOf(result.result())).contains("********");
      tell(result);
    }
    tell(operator.apply("web1", "broken", Map.of()));
    tell(operator.exec("web1", "mine.update"));
    tell(operator.exec("web1", "mine.get", "web1", "shown"));
    tell(operator.exec("web1", "schedule.list"));
  }

  private void reactions(Operator operator) {
    int before = operator.client().reactors().dead("", 100).size();
    operator.client().fire("my/go/" + before, Map.of("n", before));
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> operator.client().reactors().dead("", 100).size() >= before + 2);
    var dead = operator.client().reactors().dead("", 100);
    assertThat(dead.toString()).contains("fourth ********/runner.http.query");
    tell(dead);
    tell(operator.client().reactors().list());
    tell(operator.client().reactors().test("my/go/0", Map.of()));
    tell(operator.client().jobs().list(100, ""));
    await()
        .until(
            () ->
                operator.client().jobs().list(100, "cmd.run").stream()
                    .allMatch(job -> job.finished()));
    operator.client().reactors().change(true, List.of(dead.get(0).number()), "");
  }

  private void orchestration(Operator operator) {
    Run run = operator.run("release", "", Map.of());
    assertThat(run.toString()).contains("********");
    tell(run);
    RunRequest planned = new RunRequest("release", "", Map.of(), true, false);
    Run plan = operator.ended(operator.client().runs().start(planned).id());
    tell(plan);
    tell(operator.client().runs().plan(plan.id()));
    tell(operator.client().runs().list(100, ""));
    try {
      tell(operator.client().callRunner("state.plan", List.of("release"), Map.of(), false));
    } catch (OrchException e) {
      tell(e.shown());
    }
  }

  private void schedules(Operator operator) {
    tell(
        operator
            .client()
            .schedules()
            .put(
                "later",
                Map.of("function", "salt.cmd", "args", List.of("test.echo", SOURCE), "hours", 24),
                false));
    operator.client().schedules().run("later");
    await()
        .until(
            () ->
                operator.client().schedules().get("later", 5).toString().contains("=failed")
                    || operator.client().schedules().get("later", 5).toString().contains("=done"));
    tell(operator.client().schedules().get("later", 5));
  }

  private void drift(Operator operator) throws Exception {
    Files.createDirectories(dir.resolve("out"));
    Files.writeString(dir.resolve("out/motd"), "token=old\n");
    DriftReport.Look look =
        operator.client().drift().check(new DriftClient.Who("web1", "glob", ""));
    operator.client().drift().watch(look, now -> {}, lost -> {});
    DriftReport report = operator.client().drift().list(DriftClient.Who.ALL, "", 10, true);
    assertThat(report.toString()).contains("token=********");
    tell(report);
  }

  /** All but the trees and the source that they stand in, and what states write. */
  private void grep() throws Exception {
    SecretForms.noneBelow(
        dir,
        SECRETS,
        file ->
            file.startsWith("master/pillars")
                || file.startsWith("master/root/pillar")
                || file.startsWith("pass")
                || file.startsWith("out"));
  }
}
