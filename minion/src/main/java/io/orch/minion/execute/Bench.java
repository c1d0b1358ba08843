package io.orch.minion.execute;

import io.orch.minion.event.Events;
import io.orch.minion.function.mine.Mine;
import io.orch.minion.function.state.StateRuns;
import io.orch.minion.job.JobWork;
import io.orch.minion.system.Host;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.RegisteredFunctions;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Retcode;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.tree.Tree;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one job works with: one revision of the files, one pillar, one set of grains, each fetched
 * when it is first asked for. Thread-safe, as states of a job may run in parallel.
 */
final class Bench {

  private final Workshop workshop;
  private final Circumstances circumstances;
  private final JobWork.Listener listener;
  private final Lazy<Tree> tree;
  private final Lazy<Map<String, @Nullable Object>> pillar;
  private final Lazy<Map<String, @Nullable Object>> grains;
  private final Lazy<Map<String, @Nullable Object>> opts;
  private final Functions functions;

  Bench(Workshop workshop, Circumstances circumstances, JobWork.Listener listener) {
    this.workshop = workshop;
    this.circumstances = circumstances;
    this.listener = listener;
    this.tree = new Lazy<>(() -> workshop.trees().tree(circumstances.treeRevision()));
    this.pillar = new Lazy<>(() -> pillar(workshop, circumstances));
    this.grains = new Lazy<>(workshop.grains());
    this.opts = new Lazy<>(() -> options(workshop, circumstances));
    this.functions =
        new RegisteredFunctions(
            workshop.registry(),
            retcode -> new Call(false, Map.of(), ports(new Verdict(retcode)), false));
  }

  private static Map<String, @Nullable Object> pillar(
      Workshop workshop, Circumstances circumstances) {
    SecretMap pillar =
        workshop
            .pillars()
            .pillar(
                circumstances.job(),
                circumstances.saltenv(),
                circumstances.pillarenv(),
                circumstances.pillar());
    workshop.secrets().learn(pillar.secrets());
    return pillar;
  }

  private static Map<String, @Nullable Object> options(
      Workshop workshop, Circumstances circumstances) {
    Map<String, @Nullable Object> options = new LinkedHashMap<>(workshop.opts().get());
    options.put("saltenv", circumstances.saltenv());
    options.put(
        "pillarenv", circumstances.pillarenv().isEmpty() ? null : circumstances.pillarenv());
    options.putIfAbsent("test", false);
    return Collections.unmodifiableMap(options);
  }

  Functions functions() {
    return functions;
  }

  Tree tree() {
    return tree.get();
  }

  Map<String, @Nullable Object> pillar() {
    return pillar.get();
  }

  Map<String, @Nullable Object> grains() {
    return grains.get();
  }

  Map<String, @Nullable Object> opts() {
    return opts.get();
  }

  Workshop workshop() {
    return workshop;
  }

  JobWork.Listener listener() {
    return listener;
  }

  /** What templates of this job see. */
  RenderScope scope(String environment) {
    return new RenderScope(environment, "", grains(), pillar(), opts(), functions, tree(), Map.of())
        .withSecrets(workshop.secrets().collector());
  }

  /** A bench beside this one, for the same job. */
  Bench with(Circumstances others) {
    return others.equals(circumstances) ? this : new Bench(workshop, others, listener);
  }

  Circumstances circumstances() {
    return circumstances;
  }

  /** The context of a state: what it says of its success by an exit code is not heard. */
  Context context(boolean test, Map<String, @Nullable Object> chunk) {
    return new Call(test, chunk, ports(new Verdict(Retcode.NONE)), false);
  }

  /** The context of the call that the job is for. */
  Context context(Verdict verdict) {
    return new Call(false, Map.of(), ports(verdict), true);
  }

  private Host ports(Verdict verdict) {
    return workshop
        .host()
        .with(Registry.class, workshop.registry())
        .with(Renderers.class, workshop.renderers())
        .with(Mine.class, workshop.host().find(Mine.class).orElse(Mine.NONE))
        .with(Events.class, events())
        .with(Retcode.class, verdict)
        .with(StateRuns.class, new HostStateRuns(this, verdict));
  }

  private Events events() {
    return workshop.host().find(Events.class).orElse(Events.NONE).during(circumstances.job());
  }

  private final class Call implements Context {

    private final boolean test;
    private final Map<String, @Nullable Object> chunk;
    private final Host ports;
    private final boolean direct;

    private Call(boolean test, Map<String, @Nullable Object> chunk, Host ports, boolean direct) {
      this.test = test;
      this.chunk = chunk;
      this.ports = ports;
      this.direct = direct;
    }

    @Override
    public boolean direct() {
      return direct;
    }

    @Override
    public boolean test() {
      return test;
    }

    @Override
    public String saltenv() {
      return chunk.get("__env__") instanceof String environment
          ? environment
          : circumstances.saltenv();
    }

    @Override
    public Map<String, @Nullable Object> grains() {
      return Bench.this.grains();
    }

    @Override
    public Map<String, @Nullable Object> pillar() {
      return Bench.this.pillar();
    }

    @Override
    public Map<String, @Nullable Object> opts() {
      return Bench.this.opts();
    }

    @Override
    public Tree tree() {
      return Bench.this.tree();
    }

    @Override
    public Functions functions() {
      return functions;
    }

    @Override
    public Map<String, @Nullable Object> chunk() {
      return chunk;
    }

    @Override
    public String renderTemplate(
        String engine, String text, String file, Map<String, ? extends @Nullable Object> names) {
      Map<String, @Nullable Object> all = new HashMap<>(names);
      all.putIfAbsent("source", file);
      String sls = chunk.get("__sls__") instanceof String name ? name : "";
      RenderScope scope = scope(saltenv()).withSls(sls).withNames(all);
      return workshop.renderers().template(engine, text, file, scope);
    }

    @Override
    public <T> T port(Class<T> type) {
      return ports.port(type);
    }

    @Override
    public void progress(String line) {
      listener.progress(line, 0, 0);
    }
  }
}
