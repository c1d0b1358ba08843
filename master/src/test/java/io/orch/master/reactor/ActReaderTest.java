package io.orch.master.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.compile.HighData;
import io.orch.sls.module.Kind;
import io.orch.sls.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The argument forms of reactor SLS. What is called was checked against Salt 3007.8's reactor. */
class ActReaderTest {

  private static final ActReader READER =
      new ActReader(
          new ActReader.Functions() {
            private final Set<String> known =
                Set.of("event.send", "state.orchestrate", "key.delete", "queue.pop", "x.named");

            @Override
            public boolean has(Kind kind, String name) {
              return known.contains(name);
            }

            @Override
            public boolean takes(Kind kind, String name, String argument) {
              return name.equals("x.named") && argument.equals("name");
            }
          });

  private static List<String> acts(String... texts) {
    Map<String, Object> documents = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      documents.put("r" + i + ".sls", Yaml.parse(texts[i], "r" + i + ".sls"));
    }
    return HighData.chunks(documents).stream()
        .map(chunk -> READER.read(chunk, ActReader.name(chunk)))
        .map(ActReaderTest::text)
        .toList();
  }

  private static String text(Act act) {
    return switch (act) {
      case Act.Local a ->
          "local " + a.target() + " " + a.targetKind() + " " + text(a.call()) + time(a);
      case Act.Runner a -> "runner " + text(a.call());
      case Act.Wheel a -> "wheel " + text(a.call());
      case Act.Caller a -> "caller " + text(a.call());
      case Act.Wrong a -> a.why().getMessage();
    };
  }

  private static String time(Act.Local act) {
    return act.timeout().isZero() ? "" : " in " + act.timeout().toSeconds() + " s";
  }

  private static String text(Act.Call call) {
    return call.function() + " " + call.arguments() + " " + call.keywords();
  }

  static List<Arguments> forms() {
    return List.of(
        form(
            "a: {runner.state.orchestrate: [{mods: web}, {pillar: {a: 1}}]}",
            "runner state.orchestrate [] {mods=web, pillar={a=1}}"),
        form(
            "a: {runner.state.orchestrate: [{args: [{mods: web}, {pillar: {a: 1}}]}]}",
            "runner state.orchestrate [] {mods=web, pillar={a=1}}"),
        form(
            "a: {runner.state.orchestrate: [{args: {mods: web, pillar: {a: 1}}}]}",
            "runner state.orchestrate [] {mods=web, pillar={a=1}}"),
        form(
            "a: {runner.event.send: [{arg: [1]}, {kwarg: {tag: b}}]}",
            "runner event.send [1] {tag=b}"),
        form("a: {wheel.key.delete: [{match: web1}]}", "wheel key.delete [] {match=web1}"),
        form(
            "a: {wheel.key.delete: [{args: [{match: web1}]}]}", "wheel key.delete [] {match=web1}"),
        form("a: {runner.x.named: [{b: 1}]}", "runner x.named [] {b=1, name=a}"),
        form(
            "a: {local.state.single: [{tgt: '*'}, {arg: [file.touch]}, {kwarg: {name: /a}}]}",
            "local * glob state.single [file.touch] {name=/a}"),
        form(
            "a: {local.state.single: [{tgt: w}, {tgt_type: list}, {args: [{fun: f}, {name: n}]}]}",
            "local w list state.single [] {fun=f, name=n}"),
        form(
            "a: {cmd.cmd.run: [{tgt: '*'}, {expr_form: pcre}, {arg: [uptime]}, {ret: syslog},"
                + " {timeout: 7}]}",
            "local * pcre cmd.run [uptime] {} in 7 s"),
        form(
            "a: {cmd.state.single: [{tgt: '*'}, {args: {fun: f}}, {arg: [ignored]}]}",
            "local * glob state.single [] {fun=f}"),
        form("a: {local.test.ping: [{tgt: [a, b]}]}", "local a,b list test.ping [] {}"),
        form("a: {local: [test.ping, {tgt: a}]}", "local a glob test.ping [] {}"),
        form("a: {local.cmd.run: [{name: uptime}, {tgt: a}]}", "local a glob cmd.run [] {}"),
        form(
            "a: {caller.state.single: [{args: [file.touch, /tmp/foo]}]}",
            "caller state.single [file.touch, /tmp/foo] {}"),
        form("a: {caller.test.ping: [{args: {a: 1}}]}", "caller test.ping [] {a=1}"));
  }

  private static Arguments form(String sls, String act) {
    return Arguments.of(sls, act);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void form_isReadAsSaltReadsIt(String sls, String act) {
    assertThat(acts(sls)).containsExactly(act);
  }

  @Test
  void acts_areInSaltsOrder() {
    assertThat(
            acts(
                """
                b: {local.test.ping: [{tgt: b}]}
                a: {local.test.ping: [{tgt: a}]}
                c: {local.test.ping: [{tgt: c}, {order: 1}]}
                d: {runner.event.send: [{tag: t}, {order: last}]}
                e: {local.test.ping: [{tgt: e}, {order: first}]}
                """))
        .containsExactly(
            "local e glob test.ping [] {}",
            "local c glob test.ping [] {}",
            "local a glob test.ping [] {}",
            "local b glob test.ping [] {}",
            "runner event.send [] {tag=t}");
  }

  @Test
  void id_ofALaterFile_isInPlaceOfThatOfAnEarlier() {
    assertThat(
            acts(
                "a: {local.test.ping: [{tgt: first}]}\nb: {local.test.ping: [{tgt: b}]}\n",
                "a: {local.test.ping: [{tgt: second}]}\n"))
        .containsExactly("local second glob test.ping [] {}", "local b glob test.ping [] {}");
  }

  @Test
  void names_areOneActEach() {
    assertThat(
            HighData.chunks(
                    Map.of(
                        "r.sls",
                        Yaml.parse("x: {local.a.b: [{names: [u, d]}, {tgt: a}]}", "r.sls")))
                .stream()
                .map(chunk -> READER.read(chunk, ActReader.name(chunk)))
                .map(Act::key))
        .containsExactly("x/local.a.b/u", "x/local.a.b/d");
  }

  static List<Arguments> mistakes() {
    return List.of(
        form(
            "restart ssh service:\n  local.cmd.run:\n    - args:\n      - service ssh restart\n",
            "r0.sls:2:3: local.cmd.run of ID 'restart ssh service' names no minions: add '- tgt:"
                + " TARGET' beside its arguments"),
        form(
            "x:\n  local.cmd.run:\n    - tgt: a\n    - args:\n      - service ssh restart\n",
            "r0.sls:4:7: args of local.cmd.run are named, as a map or a list of '- name: value',"
                + " not ['service ssh restart']; give positional ones as 'arg'"),
        form("x: {runner.event.send: [{args: []}]}", "args of runner.event.send are named"),
        form("x: {runner.no.such: [{a: 1}]}", "the master has no runner function 'no.such'"),
        form("x: {pkg.installed: [{tgt: a}]}", "'pkg.installed' of ID 'x' is no reaction"),
        form("x: {loca.test.ping: [{tgt: a}]}", "did you mean 'local'?"),
        form("x: {local.a.b: [{tgt: a}, {timeout: x}]}", "timeout must be seconds"),
        form("x: {local.a.b: [{tgt: a}, {kwarg: [1]}]}", "kwarg must be a map"),
        form("x: {'local.a b': [{tgt: a}]}", "'a b' is no name of a function"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_saysWhereAndWhatToDo(String sls, String message) {
    assertThat(acts(sls)).singleElement().asString().contains(message);
  }

  static List<String> broken() {
    return List.of(
        "a: {local: [test.ping, test.version, {tgt: a}]}",
        "a: {local.test.ping: }",
        "include: [other]",
        "- a\n- b\n",
        "a: {local.test.ping: [{tgt: a}], local.test.version: [{tgt: a}]}");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void document_thatSaltRefusesToo_isRefused(String sls) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> acts(sls))
        .hasMessageContaining("r0.sls");
  }
}
