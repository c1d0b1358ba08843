package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.TargetResult;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatesIT {

  private TestingMaster master;
  private TestingMinion minion;
  private Operator operator;
  private Path dir;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    master = TestingMaster.start(temp.resolve("master"));
    master.write("pillars/top.sls", "base:\n  '*':\n    - site\n");
    master.write("pillars/site.sls", "dir: " + temp + "\nversion: '1'\n");
    operator = master.operator();
    minion = TestingMinion.join(master, "web1", temp.resolve("web1"));
  }

  @AfterAll
  void stop() {
    operator.close();
    minion.close();
    master.close();
  }

  private static Map<?, ?> state(TargetResult result, String id) {
    assertThat(result.result()).isInstanceOf(Map.class);
    return ((Map<?, ?>) result.result())
        .values().stream()
            .map(value -> (Map<?, ?>) value)
            .filter(value -> id.equals(value.get("__id__")))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void apply_fileFromTheMaster_changesOnceAndFollowsTheTree() {
    master
        .write("states/page/page.html", "version {{ pillar['version'] }} of {{ grains['id'] }}\n")
        .write(
            "states/page/init.sls",
            """
            page:
              file.managed:
                - name: {{ pillar['dir'] }}/page.html
                - source: salt://page/page.html
                - template: jinja
            """);
    TargetResult first = operator.apply("web1", "page", Map.of());
    assertThat(first.outcome()).as("%s", first.result()).isEqualTo(JobOutcome.CHANGED);
    assertThat(dir.resolve("page.html")).hasContent("version 1 of web1\n");
    assertThat(operator.apply("web1", "page", Map.of()).outcome()).isEqualTo(JobOutcome.OK);

    master.write("states/page/page.html", "second\n");
    assertThat(operator.apply("web1", "page", Map.of("test", true)).outcome())
        .isEqualTo(JobOutcome.CHANGED);
    assertThat(dir.resolve("page.html")).hasContent("version 1 of web1\n");
    operator.apply("web1", "page", Map.of());
    assertThat(dir.resolve("page.html")).hasContent("second\n");
  }

  @Test
  void apply_pillarOverride_isForThisJobAlone() throws Exception {
    master.write(
        "states/override.sls",
        """
        override:
          file.managed:
            - name: {{ pillar['dir'] }}/override
            - contents: {{ pillar['version'] }}
        """);
    operator.apply("web1", "override", Map.of("pillar", Map.of("version", "7")));
    assertThat(Files.readString(dir.resolve("override")).strip()).isEqualTo("7");
    operator.apply("web1", "override", Map.of());
    assertThat(Files.readString(dir.resolve("override")).strip()).isEqualTo("1");
  }

  @Test
  void apply_requisites_orderSkipAndReact() {
    master.write(
        "states/chain.sls",
        """
        last:
          test.nop:
            - require:
              - test: broken
        broken:
          test.fail_without_changes: []
        rescue:
          test.succeed_with_changes:
            - onfail:
              - test: broken
        quiet:
          test.nop:
            - onchanges:
              - test: broken
        """);
    TargetResult result = operator.apply("web1", "chain", Map.of());
    assertThat(result.outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(result.retcode()).isEqualTo(2);
    assertThat(state(result, "broken").get("result")).isEqualTo(false);
    assertThat(state(result, "last").get("result")).isEqualTo(false);
    assertThat(state(result, "rescue").get("result")).isEqualTo(true);
    assertThat((Map<?, ?>) state(result, "rescue").get("changes")).isNotEmpty();
  }

  @Test
  void apply_undefinedName_saysFileAndLine() {
    master.write("states/undefined.sls", "a:\n  test.nop:\n    - name: {{ nothing_here }}\n");
    assertMistake("undefined", "undefined.sls:3", "nothing_here");
  }

  @Test
  void apply_brokenYaml_saysFileAndLine() {
    master.write("states/yaml.sls", "a:\n  test.nop:\n    - x: [1\n    - y: 2\n");
    assertMistake("yaml", "yaml.sls:");
  }

  @Test
  void apply_unknownState_suggestsTheNearest() {
    master.write("states/unknown.sls", "a:\n  file.mangaed:\n    - name: /x\n");
    assertMistake("unknown", "unknown.sls:2", "did you mean 'file.managed'");
  }

  @Test
  void apply_requisiteThatDoesNotExist_isNamed() {
    master.write("states/lonely.sls", "a:\n  test.nop:\n    - require:\n      - test: b\n");
    assertMistake("lonely", "lonely.sls:", "b");
  }

  @Test
  void apply_requisitesInACircle_printsTheCircle() {
    master.write(
        "states/circle.sls",
        """
        first:
          test.nop:
            - require:
              - test: second
        second:
          test.nop:
            - require:
              - test: first
        """);
    assertMistake("circle", "circle.sls:", "first", "second");
  }

  @Test
  void apply_slsThatDoesNotExist_isNamed() {
    assertMistake("no.such", "no.such");
    assertMistake("../../etc/passwd", "etc/passwd");
  }

  private void assertMistake(String sls, String... parts) {
    TargetResult result = operator.apply("web1", sls, Map.of());
    assertThat(result.outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(String.valueOf(result.result())).contains(parts).doesNotContain("\tat ");
  }
}
