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
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Retcode;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.secret.Secrets;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.MemoryTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobExecutorTest {

  @TempDir Path dir;
  private final List<String> asked = new ArrayList<>();

  @ExecutionFunction(value = "probe.echo", summary = "Returns its argument.")
  record Echo(@Param("Any text.") String text) implements Function {
    @Override
    public Object call(Context context) {
      return text;
    }
  }

  @ExecutionFunction(value = "probe.code", summary = "Sets an exit code.")
  record Code(@Param("The code.") long code) implements Function {
    @Override
    public Object call(Context context) {
      context.port(Retcode.class).set((int) code);
      return "output";
    }
  }

  @ExecutionFunction(value = "probe.nested", summary = "Calls probe.code.")
  record Nested() implements Function {
    @Override
    public Object call(Context context) {
      return context.functions().call("probe.code", List.of(3L), Map.of());
    }
  }

  @ExecutionFunction(value = "probe.pillar", summary = "Reads pillar twice.")
  record ReadPillar() implements Function {
    @Override
    public Object call(Context context) {
      return List.of(context.pillar(), context.pillar(), context.opts().get("pillarenv"));
    }
  }

  private JobWork executor() {
    TreeSource source =
        new TreeSource() {
          @Override
          public Optional<Manifest> manifest(String revision, String known) {
            asked.add("manifest");
            return Optional.of(Manifest.of(new MemoryTree()));
          }

          @Override
          public void blobs(List<String> hashes, BiConsumer<String, byte[]> consumer) {
            asked.add("blobs");
          }
        };
    Workshop workshop =
        new Workshop(
            Registry.of(Echo.class, Code.class, Nested.class, ReadPillar.class),
            new Renderers(),
            Host.linux(Map.of("root_dir", dir.toString())),
            new TreeCache(BlobCache.open(dir.resolve("blobs"), 1_000), source),
            (job, saltenv, pillarenv, override) -> {
              asked.add("pillar " + saltenv + " " + pillarenv);
              return new SecretMap(override, Secrets.NONE);
            },
            Map::of,
            () -> Map.of("id", "web1"),
            new KnownSecrets(),
            Clock.SYSTEM);
    return new JobExecutor(workshop);
  }

  private JobWork.Answer run(String function, Object... arguments) throws Exception {
    JobOffer offer =
        new JobOffer(
            new JobRef(new JobId("20260101000000000001"), 1),
            function,
            List.of(arguments),
            Map.of(),
            "",
            "prod",
            Map.of("web", "2"),
            "",
            "",
            0,
            Duration.ZERO,
            "",
            "");
    return executor().run(offer, (line, done, total) -> {});
  }

  @Test
  void run_function_returnsItsValueWithoutAskingTheMaster() throws Exception {
    assertThat(run("probe.echo", "hi")).isEqualTo(new JobWork.Answer(JobOutcome.OK, 0, "hi"));
    assertThat(asked).isEmpty();
  }

  @Test
  void run_functionSetsRetcode_fails() throws Exception {
    assertThat(run("probe.code", 7L)).isEqualTo(new JobWork.Answer(JobOutcome.FAILED, 7, "output"));
  }

  @Test
  void run_calledFunctionSetsRetcode_isNotHeard() throws Exception {
    assertThat(run("probe.nested").outcome()).isEqualTo(JobOutcome.OK);
  }

  @Test
  void run_pillar_isFetchedOnceWithOverride() throws Exception {
    assertThat(run("probe.pillar").value())
        .isEqualTo(List.of(Map.of("web", "2"), Map.of("web", "2"), "prod"));
    assertThat(asked).containsExactly("pillar base prod");
  }

  @Test
  void run_unknownFunction_suggestsTheNearest() {
    assertThatThrownBy(() -> run("probe.ecko"))
        .hasMessageContaining("unknown execution function 'probe.ecko'")
        .hasMessageContaining("did you mean 'probe.echo'");
  }

  @Test
  void run_unknownArgument_namesIt() {
    assertThatThrownBy(() -> run("probe.echo", "a", "b")).hasMessageContaining("probe.echo");
  }
}
