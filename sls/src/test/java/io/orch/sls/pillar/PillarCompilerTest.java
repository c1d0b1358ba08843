package io.orch.sls.pillar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PillarCompilerTest {

  private final MemoryTree tree = new MemoryTree();

  private String compile(String pillarenv, Map<String, Object> override, Map<String, Object> opts) {
    PillarRequest request =
        new PillarRequest(
            "web1",
            Map.of("os", "Debian", "roles", java.util.List.of("web")),
            "base",
            pillarenv,
            override);
    return Json.write(
        new PillarCompiler(tree, new Renderers(), opts, Map.of("front", "web*")).compile(request));
  }

  private String compile() {
    return compile("", Map.of(), Map.of());
  }

  @Test
  void compile_severalSls_laterIsLaidOverEarlier() {
    tree.put(
        "top.sls", "base:\n  '*': [common]\n  'roles:web': [{match: grain}, web]\n  'db*': [db]\n");
    tree.put("common.sls", "web: {port: 80, names: [a, b], tls: {active: false}}\nonly: common\n");
    tree.put("web/init.sls", "web: {names: [c], tls: {key: k}}\n");
    tree.put("db.sls", "never: true\n");
    assertThat(compile())
        .isEqualTo(
            "{\"web\":{\"port\":80,\"names\":[\"c\"],\"tls\":{\"active\":false,\"key\":\"k\"}},"
                + "\"only\":\"common\"}");
    assertThat(compile("", Map.of(), Map.of("pillar_merge_lists", true)))
        .contains("\"names\":[\"a\",\"b\",\"c\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          smart     | {"a":{"x":1,"y":3,"z":4},"l":[2,3]}
          recurse   | {"a":{"x":1,"y":3,"z":4},"l":[2,3]}
          none      | {"a":{"x":1,"y":3,"z":4},"l":[2,3]}
          aggregate | {"a":{"y":3,"z":4},"l":[2,3]}
          overwrite | {"a":{"y":3,"z":4},"l":[2,3]}
          list      | {"a":[{"x":1,"y":2},{"y":3,"z":4}],"l":[[1,2],[2,3]]}
          """)
  void merge_eachStrategy_asSalt(String strategy, String expected) {
    tree.put("top.sls", "base:\n  '*': [one, two]\n");
    tree.put("one.sls", "a: {x: 1, y: 2}\nl: [1, 2]\n");
    tree.put("two.sls", "a: {y: 3, z: 4}\nl: [2, 3]\n");
    assertThat(compile("", Map.of(), Map.of("pillar_source_merging_strategy", strategy)))
        .isEqualTo(expected);
  }

  @Test
  void include_forms_areUnderWhatIncludesThem() {
    tree.put("top.sls", "base:\n  '*': [app]\n");
    tree.put(
        "app/init.sls",
        "include:\n  - .part\n  - common\n  - keyed: {key: 'deep:er', defaults: {size: 7}}\n"
            + "  - more.*\nname: app\n");
    tree.put("app/part.sls", "name: part\npart: true\n");
    tree.put("common.sls", "include:\n  - app\ncommon: true\nname: common\n");
    tree.put("keyed.sls", "#!yaml\nvalue: 1\n");
    tree.put("more/a.sls", "a: 1\n");
    assertThat(compile())
        .isEqualTo(
            "{\"name\":\"app\",\"part\":true,\"common\":true,"
                + "\"deep\":{\"er\":{\"value\":1}},\"a\":1}");
  }

  @Test
  void override_isMergedLast() {
    tree.put("top.sls", "base:\n  '*': [web]\n");
    tree.put("web.sls", "web: {version: '1', port: 80}\n");
    assertThat(compile("", Map.of("web", Map.of("version", "2")), Map.of()))
        .isEqualTo("{\"web\":{\"version\":\"2\",\"port\":80}}");
  }

  @Test
  void pillarenv_limitsToItsTopFile() {
    tree.put("top.sls", "base:\n  '*': [site]\ntest:\n  '*': [site]\n");
    tree.put("site.sls", "site: base\n");
    tree.put("prod", "top.sls", "prod:\n  'N@front': [site, environment]\n");
    tree.put("prod", "site.sls", "site: prod\n");
    tree.put("prod", "environment.sls", "env: prod\n");
    tree.put("test", "site.sls", "site: test\n");
    assertThat(compile("prod", Map.of(), Map.of()))
        .isEqualTo("{\"site\":\"prod\",\"env\":\"prod\"}");
    assertThat(compile("test", Map.of(), Map.of())).isEqualTo("{}");
    assertThat(compile("base", Map.of(), Map.of())).isEqualTo("{\"site\":\"base\"}");
    assertThat(compile()).isEqualTo("{\"site\":\"prod\",\"env\":\"prod\"}");
    assertThatThrownBy(() -> compile("porduction", Map.of(), Map.of()))
        .hasMessageContaining("no pillar environment 'porduction'")
        .hasMessageContaining("base, prod, test");
  }

  @Test
  void top_orderAndIgnoreMissing_areHonoured() {
    tree.put(
        "top.sls",
        "base:\n"
            + "  '*': [{order: 2}, late]\n"
            + "  'web*': [{order: 1}, early, {ignore_missing: true}, gone]\n");
    tree.put("late.sls", "x: late\n");
    tree.put("early.sls", "x: early\n");
    assertThat(compile()).isEqualTo("{\"x\":\"late\"}");
  }

  @Test
  void noTopFile_givesOnlyTheOverride() {
    assertThat(compile("", Map.of("a", 1L), Map.of())).isEqualTo("{\"a\":1}");
  }

  @Test
  void mistakes_areToldTogetherWithTheirPlaces() {
    tree.put("top.sls", "base:\n  '*': [one, two, three, site]\n");
    tree.put("one.sls", "include:\n  - nothing\n  - three\n");
    tree.put("two.sls", "- a list\n");
    tree.put("three.sls", "a: [\n");
    tree.put("sites.sls", "{}\n");
    assertThatThrownBy(this::compile)
        .isInstanceOfSatisfying(
            OrchException.class,
            e -> {
              assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(4);
              assertThat(e.code()).isEqualTo(ErrorCode.SLS_NOT_FOUND);
            })
        .hasMessageContaining("one.sls:2:5: no pillar SLS 'nothing' in environment 'base'")
        .hasMessageContaining("two.sls: pillar SLS 'two' does not render to a dictionary")
        .hasMessageContaining("did you mean 'sites'?");
  }

  @Test
  void top_mistakes_areToldTogether() {
    tree.put(
        "top.sls", "base:\n  'web* and': [a]\n  'os': [{match: grain}, b]\n  '*': 5\nprod: [x]\n");
    assertThatThrownBy(this::compile)
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOP_INVALID))
        .hasMessageContaining("top.sls:2:3: target 'web* and': a target is missing after 'and'")
        .hasMessageContaining("top.sls:3:3: target 'os'")
        .hasMessageContaining("top.sls:4:3: target '*' of the top file has no list of SLS")
        .hasMessageContaining("section 'prod' of the top file is no dictionary");
  }

  @Test
  void examine_missingSls_tellsItAndGoesOn() {
    tree.put("top.sls", "base:\n  '*': [absent, broken, fine]\n");
    tree.put("broken.sls", "a: [\n");
    tree.put("fine.sls", "a: 1\n");
    CompiledPillar pillar =
        new PillarCompiler(tree, new Renderers(), Map.of(), Map.of())
            .examine(new PillarRequest("web1", Map.of(), "base", "", Map.of("b", 2L)));
    assertThat(pillar.problems()).hasSize(2);
    assertThat(pillar.data()).containsEntry("a", 1L).containsEntry("b", 2L);
    assertThat(Json.write(pillar.data().get("_errors"))).contains("no pillar SLS 'absent'");
    assertThatThrownBy(pillar::orThrow).isInstanceOf(OrchException.class);
  }
}
