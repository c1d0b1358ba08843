package io.orch.sls.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Registry;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Facts;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateSystemTest {

  private static final Map<String, Object> GRAINS = Map.of("os", "Debian");
  private static final Map<String, Object> PILLAR = Map.of("web", Map.of("port", 80L));

  private final MemoryTree tree = new MemoryTree();
  private final Registry registry = Registry.load(StateSystemTest.class.getClassLoader());
  private final ChunkExecutor executor =
      new RegistryExecutor(registry, (chunk, test) -> new TestContext(chunk.toMap(), test));

  private StateSystem system() {
    ArgumentCheck schemas = new ArgumentCheck(registry.schemas());
    RenderScope scope =
        new RenderScope("base", "", GRAINS, PILLAR, Map.of(), Functions.NONE, tree, Map.of());
    return new StateSystem(
        new Renderers(),
        scope,
        new Facts("web1", GRAINS, PILLAR),
        Map.of("front", "web*"),
        chunk -> RegistryExecutor.check(chunk, schemas));
  }

  private RunResult apply(String sls, boolean test) {
    tree.put("web.sls", sls);
    return system()
        .apply(
            List.of("web"), "base", executor, RunOptions.DEFAULT.withTest(test), RunListener.NONE);
  }

  @Test
  void apply_testStates_giveSaltsResults() {
    String sls =
        """
        nop: test.nop
        changes: test.succeed_with_changes
        reacts:
          test.succeed_without_changes:
            - watch: [test: changes]
        fails: test.fail_without_changes
        half: test.fail_with_changes
        told:
          test.configurable_test_state:
            - changes: false
            - result: true
            - comment: as told
        note:
          test.show_notification:
            - text: hello
        pillar:
          test.check_pillar:
            - present: ['web:port']
            - integer: ['web:port']
            - string: ['web:port', 'nothing']
        """;
    RunResult real = apply(sls, false);
    assertThat(Script.endings(real))
        .containsExactly(
            "nop=UNCHANGED",
            "changes=CHANGED",
            "reacts=CHANGED",
            "fails=FAILED",
            "half=FAILED",
            "told=UNCHANGED",
            "note=UNCHANGED",
            "pillar=FAILED");
    assertThat(real.results().get(5).comment()).isEqualTo("as told");
    assertThat(real.results().get(6).comment()).isEqualTo("hello");
    assertThat(real.results().get(7).comment())
        .isEqualTo("pillar 'web:port' must be a string, not a int\npillar 'nothing' is missing");
    assertThat(real.results().get(4).changes()).containsKey("testing");
    RunResult test = apply(sls, true);
    assertThat(Script.endings(test))
        .startsWith("nop=UNCHANGED", "changes=WOULD_CHANGE", "reacts=WOULD_CHANGE", "fails=FAILED");
    assertThat(test.results().get(1).toMap()).containsEntry("result", null);
  }

  @Test
  void apply_mistakes_areToldTogetherAndNothingRuns() {
    assertThatThrownBy(
            () ->
                apply(
                    """
                    a:
                      test.nopp: []
                    b:
                      test.show_notification:
                        - txt: hello
                        - requre: [test: a]
                    c:
                      test.nop:
                        - require: [test: nowhere]
                    """,
                    false))
        .isInstanceOfSatisfying(
            OrchException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.FUNCTION_UNKNOWN);
              assertThat(StateSystem.errors(e)).hasSizeGreaterThanOrEqualTo(2);
            })
        .hasMessageContaining(
            "web.sls:2:3: unknown state function 'test.nopp', did you mean 'test.nop'?")
        .hasMessageContaining("txt")
        .hasMessageContaining("unknown argument 'requre', did you mean 'require'?")
        .hasMessageContaining("nowhere");
  }

  @Test
  void apply_globalArguments_reachNoFunction() {
    RunResult result =
        apply(
            """
            a:
              test.nop:
                - require: []
                - order: 1
                - failhard: true
                - retry: {attempts: 1}
                - unless: []
                - require_in: []
                - fire_event: false
                - reload_modules: true
            """,
            false);
    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void highstate_topFile_givesWhatMatches() {
    tree.put(
        "top.sls",
        """
        base:
          'N@front': [web]
          'os:RedHat': [{match: grain}, rpm]
        prod:
          '*': [app]
        """);
    tree.put("web.sls", "web: test.nop\n");
    tree.put("prod", "app.sls", "app: test.succeed_with_changes\n");
    assertThat(system().showTop(""))
        .isEqualTo(Map.of("base", List.of("web"), "prod", List.of("app")));
    RunResult result = system().highstate("", executor, RunOptions.DEFAULT, RunListener.NONE);
    assertThat(Script.endings(result)).containsExactly("web=UNCHANGED", "app=CHANGED");
    assertThat(system().showTop("prod")).isEmpty();
    tree.put("prod", "top.sls", "prod:\n  '*': [app]\n");
    assertThat(system().showTop("prod")).containsOnlyKeys("prod");
    assertThat(Json.write(system().showHigh("base")))
        .isEqualTo(
            "{\"web\":{\"test\":[\"nop\",{\"order\":10000}],\"__sls__\":\"web\",\"__env__\":\"base\"}}");
    assertThat(Json.write(system().showLowTop("prod")))
        .isEqualTo(
            "[{\"state\":\"test\",\"name\":\"app\",\"__sls__\":\"app\",\"__env__\":\"prod\","
                + "\"__id__\":\"app\",\"order\":10000,\"fun\":\"succeed_with_changes\"}]");
  }

  @Test
  void highstate_withoutTopOrMatch_saysSo() {
    assertThatThrownBy(() -> system().showLowTop(""))
        .hasMessageContaining("there is no top.sls in environment base");
    tree.put("top.sls", "base:\n  'db*': [db]\n");
    assertThatThrownBy(() -> system().showLowTop(""))
        .hasMessageContaining("the top file gives nothing to 'web1'")
        .hasMessageContaining("db*");
  }

  @Test
  void showLow_missingRequisite_isShownAllTheSame() {
    tree.put("web.sls", "a:\n  test.nop:\n    - require:\n      - pkg: nothing\n");
    assertThat(system().showLow(List.of("web"), "base")).hasSize(1);
    assertThat(system().examine(List.of("web"), "base").problems()).hasSize(1);
  }

  private record TestContext(Map<String, Object> chunk, boolean test) implements Context {

    @Override
    public String saltenv() {
      return "base";
    }

    @Override
    public Map<String, Object> grains() {
      return GRAINS;
    }

    @Override
    public Map<String, Object> pillar() {
      return PILLAR;
    }

    @Override
    public Map<String, Object> opts() {
      return Map.of();
    }

    @Override
    public Tree tree() {
      return new MemoryTree();
    }

    @Override
    public Functions functions() {
      return Functions.NONE;
    }

    @Override
    public String renderTemplate(String engine, String text, String file, Map<String, ?> names) {
      return text;
    }

    @Override
    public <T> T port(Class<T> type) {
      throw new IllegalArgumentException("no port " + type);
    }

    @Override
    public void progress(String line) {}
  }
}
