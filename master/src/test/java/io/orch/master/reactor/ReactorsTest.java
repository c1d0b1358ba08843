package io.orch.master.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.job.Job;
import io.orch.master.orchestrate.RunState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReactorsTest extends ReactorFixture {

  @Test
  void event_thatMatches_isAJobThatKnowsItsCause() {
    files.put(
        "reactor/a.sls",
        "note:\n  local.cmd.run:\n    - tgt: {{ data.id }}\n    - arg: ['{{ tag }}']\n");
    minions();
    fire("my/old", Map.of("id", "web1"));
    react("- my/*: [salt://reactor/a.sls]");
    fire("other/one", Map.of("id", "web1"));
    Event event = fire("my/one", Map.of("id", "web1"));
    await().until(() -> calls.size() == 1);
    settled("my/*");
    assertThat(calls).containsExactly("cmd.run [my/one]");
    Job job = jobStore.newest(1).get(0);
    assertThat(job.request().operator()).isEqualTo("reactor");
    assertThat(job.request().cause()).isEqualTo(new Cause(event.sequence(), 1));
    assertThat(told(tag -> tag.startsWith("salt/job/")))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.cause()).isEqualTo(new Cause(event.sequence(), 1)));
    assertThat(view("my/*").standing().reactions()).isEqualTo(1);
    assertThat(view("my/*").state()).isEqualTo("reacting");
  }

  @Test
  void sls_thatWantsNothing_isNoReaction() {
    files.put("r.sls", "{% if data.x %}\na:\n  local.test.ping: [{tgt: web1}]\n{% endif %}\n");
    minions();
    react("- my/*: salt://r.sls");
    fire("my/one", Map.of("x", false));
    fire("my/two", Map.of("x", true));
    await().until(() -> calls.size() == 1);
    settled("my/*");
    assertThat(view("my/*").standing().reactions()).isEqualTo(1);
    assertThat(desk.dead("", 10)).isEmpty();
  }

  @Test
  void restart_betweenEvents_goesOnWhereItWas_alsoWithThoseOfMeanwhile() {
    files.put("r.sls", "a:\n  local.cmd.run: [{tgt: web1}, {arg: [{{ data.n }}]}]\n");
    minions();
    react("- my/*: salt://r.sls");
    fire("my/a", Map.of("n", 1));
    await().until(() -> calls.size() == 1);
    rest();
    fire("my/a", Map.of("n", 2));
    fire("my/a", Map.of("n", 3));
    lead(holder);
    await().until(() -> calls.size() == 3);
    assertThat(calls).containsExactly("cmd.run [1]", "cmd.run [2]", "cmd.run [3]");
  }

  @Test
  void runnersAndWheels_areCalledInOrderWithJobs() {
    files.put(
        "r.sls",
        """
        a:
          runner.queue.insert: [{queue: q}, {items: '{{ data.n }}'}]
        b:
          local.cmd.run: [{tgt: web1}, {arg: ['{{ data.n }}']}, {order: 1}]
        c:
          caller.grains.get: [{args: [id]}]
        """);
    minions();
    react("- my/*: salt://r.sls");
    for (int i = 0; i < 20; i++) {
      fire("my/a", Map.of("n", "n" + i));
    }
    await().until(() -> view("my/*").standing().reactions() == 20);
    assertThat(desk.dead("", 10)).isEmpty();
    assertThat(calls).hasSize(20);
    assertThat(calls.get(19)).isEqualTo("cmd.run [n19]");
    assertThat(queues.items(new io.orch.master.queue.QueueName("q"))).hasSize(20);
    assertThat(told(tag -> tag.startsWith("salt/run/")))
        .hasSize(40)
        .allSatisfy(one -> assertThat(one.cause().depth()).isEqualTo(1));
  }

  @Test
  void orchestration_isARunOnce_andIsNotWaitedFor() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    files.put("r.sls", "a:\n  runner.state.orchestrate: [{args: [{mods: deploy}]}]\n");
    sessions.connect("web1");
    react("- my/*: salt://r.sls");
    Event event = fire("my/a", Map.of());
    await().until(() -> view("my/*").standing().reactions() == 1);
    var run = store.newest(5, "").get(0);
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.request().cause()).isEqualTo(new Cause(event.sequence(), 1));
    assertThat(run.request().operator()).isEqualTo("reactor");
    assertThat(store.newest(5, "")).hasSize(1);
    await().until(() -> sessions.offers("web1").size() == 1);
    assertThat(jobStore.newest(1).get(0).request().cause().depth()).isEqualTo(1);
  }

  @Test
  void reactors_areSideBySide_andSeveralFilesOneReaction() {
    files.put("a.sls", "a:\n  local.cmd.run: [{tgt: web1}, {arg: [a]}]\n");
    files.put("b.sls", "b:\n  local.cmd.run: [{tgt: web1}, {arg: [b]}]\n");
    files.put("c.sls", "a:\n  local.cmd.run: [{tgt: web1}, {arg: [c]}]\n");
    minions();
    react("- my/*: [salt://a.sls, salt://b.sls]\n- '*/one': salt://c.sls\n");
    fire("my/one", Map.of());
    await().until(() -> calls.size() == 3);
    assertThat(calls)
        .containsExactlyInAnyOrder("cmd.run [a]", "cmd.run [b]", "cmd.run [c]")
        .containsSubsequence("cmd.run [a]", "cmd.run [b]");
  }

  @Test
  void mistakes_areDeadLettersAtOnce_andHoldNothingUp() {
    files.put(
        "r.sls",
        """
        {% if data.n == 1 %}
        a: {{ nothing.at.all }}
        {% elif data.n == 2 %}
        restart ssh service:
          local.cmd.run:
            - args:
              - service ssh restart
        {% elif data.n == 3 %}
        a:
          local.test.ping: [{tgt: nobody}]
        b:
          local.test.ping: [{tgt: web1}]
        {% else %}
        a:
          local.test.ping: [{tgt: web1}]
        {% endif %}
        """);
    minions();
    react("- my/*: salt://r.sls");
    for (int n = 1; n <= 4; n++) {
      fire("my/a", Map.of("n", n));
    }
    await().until(() -> view("my/*").standing().last() > 0 && view("my/*").dead() == 3);
    settled("my/*");
    assertThat(calls).hasSize(2);
    List<DeadLetter> dead = desk.dead("my/*", 10);
    assertThat(dead).extracting(letter -> letter.event().data().get("n")).containsExactly(1, 2, 3);
    assertThat(dead)
        .extracting(DeadLetter::act)
        .containsExactly("", "restart ssh service/local.cmd.run", "a/local.test.ping");
    assertThat(dead.get(0).why()).contains("r.sls:2").contains("nothing");
    assertThat(dead.get(1).why()).contains("names no minions").contains("add '- tgt: TARGET'");
    assertThat(dead.get(2).why()).contains("no accepted minion matches");
    assertThat(view("my/*").standing().failures()).isEqualTo(3);
  }

  @Test
  void retry_afterTheMistakeIsMended_makesTheReaction() {
    files.put("r.sls", "a:\n  local.cmd.run: [{arg: ['{{ data.n }}']}]\n");
    minions();
    react("- my/*: salt://r.sls");
    fire("my/a", Map.of("n", "1"));
    fire("my/a", Map.of("n", "2"));
    await().until(() -> view("my/*").dead() == 2);
    desk.retry(List.of(), "");
    await().until(() -> desk.dead("", 10).stream().allMatch(letter -> letter.attempts() == 2));
    files.put("r.sls", "a:\n  local.cmd.run: [{tgt: web1}, {arg: ['{{ data.n }}']}]\n");
    assertThat(desk.retry(List.of(desk.dead("", 10).get(0).number()), "")).isEqualTo(1);
    await().until(() -> view("my/*").dead() == 1);
    assertThat(calls).containsExactly("cmd.run [1]");
    assertThat(desk.retry(List.of(), "my/*")).isEqualTo(1);
    await().until(() -> view("my/*").dead() == 0);
    assertThat(calls).containsExactly("cmd.run [1]", "cmd.run [2]");
  }

  @Test
  void loop_stopsAtTheDepthLimit_andSaysSoOnce() {
    settings = limits(5, 1000, 50, 100);
    files.put(
        "r.sls",
        "a:\n  runner.event.send: [{args: {tag: my/echo, data: {n: {{ data.n + 1 }}}}}]\n");
    react("- my/*: salt://r.sls");
    fire("my/echo", Map.of("n", 0));
    fire("my/echo", Map.of("n", 100));
    await().until(() -> view("my/*").dead() == 2);
    settled("my/*");
    assertThat(told("my/echo"::equals)).hasSize(12);
    assertThat(view("my/*").state()).isEqualTo("looping");
    assertThat(view("my/*").standing().stop().orElseThrow().why())
        .contains("through 5 reactions")
        .contains("reactor_max_depth is 5");
    List<Event> stopped = told("orch/reactor/my/*/stopped"::equals);
    assertThat(stopped).hasSize(1);
    assertThat(stopped.get(0).data())
        .containsEntry("reason", "depth")
        .containsEntry("reactor", "my/*")
        .containsEntry("halted", false);
    desk.resume("my/*");
    assertThat(view("my/*").state()).isEqualTo("reacting");
  }

  @Test
  void loop_thatIsWide_blowsTheFuse_andWaitsForAnOperator() {
    settings = limits(1000, 10, 50, 100);
    files.put("r.sls", "a:\n  runner.event.send: [{args: {tag: my/echo}}]\n");
    react("- my/*: salt://r.sls");
    fire("my/echo", Map.of());
    await().until(() -> view("my/*").state().equals("stopped"));
    assertThat(told("my/echo"::equals)).hasSize(12);
    assertThat(told("orch/reactor/my/*/stopped"::equals)).hasSize(1);
    assertThat(view("my/*").standing().stop().orElseThrow().why())
        .contains("more than 10 reactions within 60 s");
    assertThat(view("my/*").lag()).isPositive();
    files.put("r.sls", "");
    desk.resume("my/*");
    await().until(() -> view("my/*").lag() == 0);
    assertThat(view("my/*").state()).isEqualTo("reacting");
  }

  @Test
  void deadLetters_thatAreTooMany_stopTheReactor() {
    settings = limits(8, 1000, 50, 3);
    files.put("r.sls", "a:\n  local.test.ping: []\n");
    react("- my/*: salt://r.sls");
    for (int i = 0; i < 10; i++) {
      fire("my/a", Map.of());
    }
    await().until(() -> view("my/*").state().equals("stopped"));
    assertThat(view("my/*").dead()).isEqualTo(3);
    assertThat(told("orch/reactor/my/*/stopped"::equals)).hasSize(1);
    minions();
    files.put("r.sls", "a:\n  local.test.ping: [{tgt: web1}]\n");
    desk.retry(List.of(), "my/*");
    await().until(() -> view("my/*").dead() == 0);
    desk.resume("my/*");
    await().until(() -> calls.size() == 10);
  }

  @Test
  void test_showsWhatWouldBeDone_andDoesNothing() {
    files.put(
        "r.sls",
        """
        a:
          local.cmd.run: [{tgt: 'web*'}, {arg: ['{{ data.n }}']}, {foo: 1}]
        b:
          runner.event.send: [{tag: x}]
        """);
    react("- my/*: salt://r.sls\n- other: salt://none.sls\n");
    List<ReactorDesk.Trial> trials = desk.test("my/a", Map.of("n", 1L));
    assertThat(trials).hasSize(1);
    assertThat(trials.get(0).chunks().get(0))
        .containsEntry("fun", "local.cmd.run")
        .containsEntry("arg", List.of("1"))
        .containsEntry("minions", List.of("web1", "web2"))
        .containsEntry("ignored", List.of("foo"));
    assertThat(trials.get(0).chunks().get(1)).containsEntry("fun", "runner.event.send");
    assertThat(desk.test("other", Map.of()).get(0).problem()).contains("salt://none.sls");
    assertThat(jobStore.newest(1)).isEmpty();
    assertThat(events.last()).isZero();
  }
}
