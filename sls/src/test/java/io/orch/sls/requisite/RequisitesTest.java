package io.orch.sls.requisite;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.compile.Compilation;
import io.orch.sls.compile.Compiler;
import io.orch.sls.error.Problem;
import io.orch.sls.module.Functions;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequisitesTest {

  @Test
  void sequence_includedSlsThatRequiresTheIncludingOne_isNoCircle() {
    MemoryTree tree = new MemoryTree();
    tree.put(
        "package.sls",
        """
        include:
          - config
        installed:
          test.nop: []
        """);
    tree.put(
        "config.sls",
        """
        directory:
          test.nop:
            - require:
              - sls: package
        file:
          test.nop:
            - require:
              - test: directory
        """);
    Compilation compiled = compile(tree, "package");

    assertThat(Requisites.check(compiled.chunks(), compiled.read())).isEmpty();
    assertThat(sequence(compiled)).containsExactly("installed", "directory", "file");
  }

  @Test
  void sequence_slsWithIncludedOne_waitsForBoth() {
    MemoryTree tree = new MemoryTree();
    tree.put(
        "web.sls",
        """
        first:
          test.nop:
            - require:
              - sls: base
        include:
          - base
        """);
    tree.put("base.sls", "include:\n  - deep\nmiddle:\n  test.nop: []\n");
    tree.put("deep.sls", "deepest:\n  test.nop:\n    - order: last\n");

    assertThat(sequence(compile(tree, "web"))).containsExactly("middle", "deepest", "first");
  }

  @Test
  void check_circleOfOwnRequisites_isReported() {
    MemoryTree tree = new MemoryTree();
    tree.put(
        "web.sls",
        """
        include:
          - other
        a:
          test.nop:
            - require:
              - sls: other
        """);
    tree.put("other.sls", "b:\n  test.nop:\n    - require:\n      - test: a\n");
    Compilation compiled = compile(tree, "web");

    assertThat(Requisites.check(compiled.chunks(), compiled.read()))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .startsWith("requisites form a circle: test: ");
  }

  @Test
  void compile_requireInThatNamesNothing_warns() {
    MemoryTree tree = new MemoryTree();
    tree.put("web.sls", "a:\n  test.nop:\n    - require_in:\n      - nothing\n");
    Compilation compiled = compile(tree, "web");

    assertThat(compiled.problems()).isEmpty();
    assertThat(compiled.warnings())
        .extracting(Problem::toString)
        .containsExactly(
            "web.sls:4:9: require_in of ID 'a' in SLS 'web' names 'nothing', which is not declared"
                + " in this run: it has no effect");
  }

  @Test
  void compile_watchInThatNamesAnotherStatesName_findsIt() {
    MemoryTree tree = new MemoryTree();
    tree.put(
        "ntp.sls",
        """
        ntp:
          pkg.installed: []
        conf:
          file.managed:
            - watch_in:
              - service: ntp
        daemon:
          service.running:
            - name: ntp
        """);
    Compilation compiled = compile(tree, "ntp");

    assertThat(compiled.problems()).isEmpty();
    assertThat(sequence(compiled)).containsExactly("ntp", "conf", "daemon");
    assertThat(compiled.chunks().get(2).argument("watch"))
        .isEqualTo(List.of(Map.of("file", "conf")));
  }

  @Test
  void compile_requireInOfModuleThatTheIdLacks_warnsAndMakesNoChunk() {
    MemoryTree tree = new MemoryTree();
    tree.put(
        "web.sls",
        """
        a:
          pkg.installed:
            - require_in:
              - file: a
          file.directory:
            - require_in:
              - source: a
        """);
    Compilation compiled = compile(tree, "web");

    assertThat(compiled.problems()).isEmpty();
    assertThat(compiled.chunks()).hasSize(2);
    assertThat(compiled.warnings())
        .extracting(Problem::message)
        .containsExactly(
            "a requisite names 'source: a', but ID 'a' in SLS 'web' declares no source state: it"
                + " has no effect");
  }

  private static Compilation compile(MemoryTree tree, String sls) {
    RenderScope scope =
        new RenderScope("base", "", Map.of(), Map.of(), Map.of(), Functions.NONE, tree, Map.of());
    return new Compiler(new Renderers()).examine(List.of(sls), "base", scope);
  }

  private static List<String> sequence(Compilation compiled) {
    return Arrays.stream(Requisites.of(compiled.chunks()).sequence())
        .mapToObj(i -> compiled.chunks().get(i).id())
        .toList();
  }
}
