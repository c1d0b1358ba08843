package io.orch.minion.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.cache.BlobCache;
import io.orch.minion.cache.TreeCache;
import io.orch.minion.cache.TreeSource;
import io.orch.minion.job.JobWork;
import io.orch.minion.system.Host;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.sls.module.Registry;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.secret.Secrets;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.TreeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateJobTest {

  @TempDir Path dir;
  private final MemoryTree tree = new MemoryTree();
  private final List<String> lines = new ArrayList<>();

  private JobWork executor() {
    TreeSource source =
        new TreeSource() {
          @Override
          public Optional<Manifest> manifest(String revision, String known) {
            return Optional.of(Manifest.of(tree));
          }

          @Override
          public void blobs(List<String> hashes, BiConsumer<String, byte[]> consumer) {
            for (TreeFile file : Manifest.of(tree).files()) {
              try {
                consumer.accept(file.sha256(), tree.read(file));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    return new JobExecutor(
        new Workshop(
            Registry.load(getClass().getClassLoader()),
            new Renderers(),
            Host.linux(Map.of("root_dir", dir.toString())),
            new TreeCache(BlobCache.open(dir.resolve("blobs"), 1_000_000), source),
            (job, saltenv, pillarenv, override) -> {
              Map<String, Object> pillar = new java.util.LinkedHashMap<>();
              pillar.put("dir", dir.toString());
              pillar.putAll(override);
              return new SecretMap(pillar, Secrets.NONE);
            },
            () -> Map.of("id", "web1", "os", "Debian"),
            () -> Map.of("id", "web1"),
            new KnownSecrets(),
            Clock.SYSTEM));
  }

  private JobWork.Answer run(String function, List<?> arguments, Map<String, ?> keywords)
      throws Exception {
    JobOffer offer =
        new JobOffer(
            new JobRef(new JobId("20260101000000000001"), 1),
            function,
            new ArrayList<>(arguments),
            new java.util.LinkedHashMap<>(keywords),
            "",
            "",
            Map.of(),
            "",
            "",
            0,
            Duration.ZERO,
            "",
            "");
    return executor().run(offer, (line, done, total) -> lines.add(line + " " + done + "/" + total));
  }

  private JobWork.Answer apply(String sls, Map<String, ?> keywords) throws Exception {
    return run("state.apply", List.of(sls), keywords);
  }

  private void site() {
    tree.put(
        "site.sls",
        """
        page:
          file.managed:
            - name: {{ pillar['dir'] }}/page.html
            - contents: version {{ pillar.get('version', '1') }} on {{ grains['id'] }}
        note:
          test.nop:
            - require:
              - file: page
        """);
  }

  private static Map<?, ?> state(JobWork.Answer answer, String idPart) {
    return ((Map<?, ?>) answer.value())
        .entrySet().stream()
            .filter(entry -> entry.getKey().toString().contains(idPart))
            .map(entry -> (Map<?, ?>) entry.getValue())
            .findFirst()
            .orElseThrow();
  }

  @Test
  void apply_first_changesThenSecondIsUnchanged() throws Exception {
    site();
    JobWork.Answer first = apply("site", Map.of());
    assertThat(first.value()).asString().contains("page");
    assertThat(first.outcome()).isEqualTo(JobOutcome.CHANGED);
    assertThat(state(first, "page").get("result")).isEqualTo(true);
    assertThat(dir.resolve("page.html")).hasContent("version 1 on web1");
    assertThat(lines).contains("file.managed 'page': changed 1/2", "test.nop 'note': ok 2/2");
    assertThat(apply("site", Map.of()).outcome()).isEqualTo(JobOutcome.OK);
  }

  @Test
  void apply_requisiteWithoutEffect_warns() throws Exception {
    tree.put("odd.sls", "a:\n  test.nop:\n    - require_in:\n      - elsewhere\n");
    assertThat(apply("odd", Map.of()).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(lines.get(0))
        .startsWith("warning: odd.sls:4:9: require_in of ID 'a' in SLS 'odd' names 'elsewhere'")
        .endsWith("0/1");
  }

  @Test
  void apply_testMode_writesNothingAndPredicts() throws Exception {
    site();
    JobWork.Answer answer = apply("site", Map.of("test", true));
    assertThat(answer.outcome()).isEqualTo(JobOutcome.CHANGED);
    assertThat(state(answer, "page").get("result")).isNull();
    assertThat(dir.resolve("page.html")).doesNotExist();
  }

  @Test
  void apply_pillarOverride_isSeenByTemplates() throws Exception {
    site();
    apply("site", Map.of("pillar", Map.of("version", "2")));
    assertThat(Files.readString(dir.resolve("page.html"))).startsWith("version 2");
  }

  @Test
  void apply_failingState_failsWithRetcode2() throws Exception {
    tree.put("bad.sls", "broken:\n  test.fail_without_changes: []\n");
    JobWork.Answer answer = apply("bad", Map.of());
    assertThat(answer.outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(answer.retcode()).isEqualTo(2);
  }

  @Test
  void apply_mistakes_areAllReportedWithTheirPlaces() {
    tree.put(
        "bad.sls",
        """
        a:
          file.manged:
            - name: /x
        b:
          file.append:
            - txt: /y
        """);
    assertThatThrownBy(() -> apply("bad", Map.of()))
        .hasMessageContaining("bad.sls:2")
        .hasMessageContaining("did you mean 'file.managed'")
        .hasMessageContaining("unknown argument 'txt'");
  }

  @Test
  void apply_unknownArgumentThatSaltIgnores_isAWarningOfTheState() throws Exception {
    tree.put("odd.sls", "a:\n  test.nop:\n    - colour: red\nb:\n  test.nop: []\n");
    JobWork.Answer answer = apply("odd", Map.of());
    assertThat(answer.outcome()).isEqualTo(JobOutcome.OK);
    assertThat(answer.value() + "")
        .containsOnlyOnce("warnings=")
        .contains("warnings=[odd.sls:3:7: test.nop: unknown argument 'colour' has no effect");
  }

  @Test
  void single_state_runsIt() throws Exception {
    String name = dir.resolve("single").toString();
    JobWork.Answer answer =
        run("state.single", List.of("file.managed", name), Map.of("contents", "x"));
    assertThat(answer.outcome()).isEqualTo(JobOutcome.CHANGED);
    assertThat(Path.of(name)).hasContent("x");
  }

  @Test
  void top_namesAnotherTopFile() throws Exception {
    tree.put("top.sls", "base:\n  '*': [no.such]\n");
    tree.put("release.sls", "base:\n  '*': [site]\n");
    tree.put("site.sls", "a:\n  test.succeed_with_changes: []\n");
    assertThat(run("state.top", List.of("salt://release.sls"), Map.of()).outcome())
        .isEqualTo(JobOutcome.CHANGED);
    assertThatThrownBy(() -> run("state.top", List.of("gone.sls"), Map.of()))
        .hasMessageContaining("gone.sls");
  }

  @Test
  void highstate_topFile_namesTheSls() throws Exception {
    site();
    tree.put("top.sls", "base:\n  'web*':\n    - site\n");
    assertThat(run("state.highstate", List.of(), Map.of()).outcome()).isEqualTo(JobOutcome.CHANGED);
    assertThat(run("state.show_top", List.of(), Map.of()).value())
        .isEqualTo(Map.of("base", List.of("site")));
  }

  @Test
  void states_failhard_endAtTheFirstFailure() throws Exception {
    tree.put(
        "two.sls",
        """
        first:
          test.fail_without_changes: []
        second:
          test.succeed_without_changes: []
        """);
    assertThat((Map<?, ?>) apply("two", Map.of()).value()).hasSize(2);
    assertThat(apply("two", Map.of("failhard", true)).value().toString())
        .contains("first")
        .doesNotContain("Success!");
  }
}
