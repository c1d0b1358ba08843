package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Reactor;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReactorTextTest {

  private static final Instant NOON =
      LocalDateTime.of(2026, 1, 2, 12, 0).atZone(ZoneId.systemDefault()).toInstant();

  private static Reactor reactor(String name, String state, String comment, int dead) {
    return new Reactor(
        name,
        List.of("salt://reactor/" + state + ".sls"),
        1200,
        state.equals("reacting") ? 0 : 34,
        17,
        dead + 1L,
        dead,
        state.equals("reacting") ? 0 : 1180,
        state.equals("reacting") ? null : NOON,
        state,
        comment,
        state.equals("failing") ? 1201 : 0,
        state.equals("failing") ? 3 : 0);
  }

  private static final List<Reactor> REACTORS =
      List.of(
          reactor("salt/job/*/ret/*", "reacting", "", 0),
          reactor("salt/key", "failing", "http.query failed: connection refused", 2),
          reactor(
              "my/loop",
              "looping",
              "event 1180, my/loop, came about through 8 reactions, each the cause of the next;"
                  + " reactor_max_depth is 8",
              1),
          reactor("my/storm", "stopped", "more than 1000 reactions within 60 s", 0));

  private static Reactor.Dead letter(boolean data) {
    return new Reactor.Dead(
        12,
        "salt/demo/*",
        77,
        "salt/demo/minion1/restart/ssh",
        NOON,
        "restart ssh service/local.cmd.run",
        "reactor/restart_ssh_service.sls:2:3: local.cmd.run of ID 'restart ssh service' names no"
            + " minions: add '- tgt: TARGET' beside its arguments\n     2 |   local.cmd.run:",
        1,
        NOON,
        false,
        data ? Map.of("id", "minion1") : null);
  }

  private static void assertText(String file, List<Line> lines) {
    Golden.assertText(file, Golden.print(false, screen -> screen.print(lines)));
  }

  @Test
  void list_tellsWhoIsBehindAndWhy() {
    assertText(
        "reactors.txt", ReactorText.list(new Reactor.All(REACTORS, "here", "the map is gone")));
  }

  @Test
  void list_none_saysSo() {
    String text =
        Golden.print(
            false, screen -> screen.print(ReactorText.list(new Reactor.All(List.of(), "", ""))));
    assertThat(text).contains("no reactor").doesNotContain("no master");
  }

  @Test
  void show_tellsAllOfOne() {
    assertText("reactor.txt", ReactorText.show(REACTORS.get(1)));
  }

  @Test
  void dead_isOneLineEach() {
    assertText("dead-letters.txt", ReactorText.dead(List.of(letter(false))));
  }

  @Test
  void letter_showsErrorAndEvent() {
    assertText("dead-letter.txt", ReactorText.letter(letter(true)));
  }

  @Test
  void trials_showWhatWouldBeDone() {
    Map<String, Object> local = new LinkedHashMap<>();
    local.put("act", "highstate_run/local.state.apply");
    local.put("at", "/srv/reactor/haproxy-update.sls:3:3");
    local.put("fun", "local.state.apply");
    local.put("arg", List.of());
    local.put("kwarg", Map.of("queue", true));
    local.put("tgt", "proxy");
    local.put("tgt_type", "glob");
    local.put("minions", List.of("proxy"));
    Map<String, Object> wrong = new LinkedHashMap<>();
    wrong.put("act", "x/local.cmd.run");
    wrong.put("at", "x.sls:2:3");
    wrong.put("error", "x.sls:2:3: local.cmd.run of ID 'x' names no minions");
    List<Reactor.Trial> trials =
        List.of(
            new Reactor.Trial("salt/job/*", List.of("/srv/a.sls"), List.of(local, wrong), ""),
            new Reactor.Trial("salt/*", List.of("salt://b.sls"), List.of(), ""),
            new Reactor.Trial(
                "*", List.of("salt://c.sls"), List.of(), "c.sls:1:1: 'x' is undefined"));
    assertText("reactor-test.txt", ReactorText.trials("salt/job/1/ret/app1", trials));
    assertThat(ReactorText.good(trials)).isFalse();
    assertThat(ReactorText.good(trials.subList(1, 2))).isTrue();
  }
}
