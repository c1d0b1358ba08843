package io.orch.minion;

import io.orch.minion.beacon.Beacons;
import io.orch.minion.event.Events;
import io.orch.minion.function.mine.Mine;
import io.orch.minion.function.saltutil.Remembered;
import io.orch.minion.function.schedule.Schedules;
import io.orch.minion.schedule.Scheduler;
import io.orch.minion.system.Host;
import io.orch.sls.error.Location;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.RegisteredFunctions;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Retcode;
import io.orch.sls.module.State;
import io.orch.sls.module.Watching;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Seal;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A context over a scratch directory, with the real ports of this machine. */
public final class TestContext implements Context {

  public static final Registry REGISTRY = Registry.load(TestContext.class.getClassLoader());
  private static final Renderers RENDERERS = new Renderers();

  public final MemoryTree tree;
  public final Map<String, Object> pillar;
  public final Map<String, Object> grains;
  public final Map<String, Object> opts;
  public final Map<String, Object> chunk;
  public int retcode;
  public int refreshes;
  private boolean test;
  private Host host;

  /** The context of a call in another one. */
  private TestContext(TestContext outer, Retcode heard) {
    tree = outer.tree;
    pillar = outer.pillar;
    grains = outer.grains;
    opts = outer.opts;
    chunk = outer.chunk;
    test = outer.test;
    host =
        outer.host.with(
            Retcode.class,
            code -> {
              outer.retcode = code;
              heard.set(code);
            });
  }

  public TestContext(Path scratch) {
    tree = new MemoryTree();
    pillar = new LinkedHashMap<>();
    grains = new LinkedHashMap<>();
    opts = new LinkedHashMap<>();
    chunk = new LinkedHashMap<>();
    opts.put("root_dir", scratch.resolve("root").toString());
    opts.put("service_dir", scratch.resolve("services").toString());
    opts.put("providers", Map.of("service", "process"));
    host =
        Host.linux(opts)
            .with(Registry.class, REGISTRY)
            .with(Renderers.class, RENDERERS)
            .with(Mine.class, Mine.NONE)
            .with(Beacons.class, Beacons.NONE)
            .with(Events.class, (tag, data) -> {})
            .with(Retcode.class, code -> retcode = code)
            .with(Schedules.class, schedules(scratch))
            .with(
                Remembered.class,
                new Remembered() {
                  @Override
                  public void refreshGrains() {
                    refreshes++;
                  }

                  @Override
                  public void refreshPillar() {
                    refreshes++;
                  }
                });
  }

  private Schedules schedules(Path scratch) {
    return new Scheduler(
        ScheduleSettings.NONE,
        scratch.resolve("root/schedule"),
        new SealedValues(new KnownSecrets(), new Seal(new byte[32])),
        new Scheduler.Surroundings(
            "test", () -> grains, job -> {}, data -> {}, () -> refreshes++, Clock.SYSTEM));
  }

  public <T> TestContext with(Class<T> type, T port) {
    host = host.with(type, port);
    return this;
  }

  public State state(String name, Map<String, ?> arguments) {
    return (State)
        REGISTRY.require(Kind.STATE, name, Location.NONE).bind(List.of(), arguments, Location.NONE);
  }

  /** Applies a state for real. */
  public Outcome apply(String name, Map<String, ?> arguments) {
    test = false;
    return state(name, arguments).apply(this);
  }

  /** Applies a state in test mode. */
  public Outcome predict(String name, Map<String, ?> arguments) {
    test = true;
    return state(name, arguments).apply(this);
  }

  /** Applies a state whose watched states changed. */
  public Outcome watched(String name, Map<String, ?> arguments) {
    test = false;
    return ((Watching) state(name, arguments)).watched(this);
  }

  /** Calls an execution function. */
  public Object call(String name, Object... arguments) {
    return functions().call(name, List.of(arguments), Map.of());
  }

  @Override
  public boolean test() {
    return test;
  }

  @Override
  public String saltenv() {
    return Tree.BASE;
  }

  @Override
  public Map<String, Object> grains() {
    return grains;
  }

  @Override
  public Map<String, Object> pillar() {
    return pillar;
  }

  @Override
  public Map<String, Object> opts() {
    return opts;
  }

  @Override
  public Tree tree() {
    return tree;
  }

  @Override
  public Functions functions() {
    return new RegisteredFunctions(REGISTRY, heard -> new TestContext(this, heard));
  }

  @Override
  public Map<String, Object> chunk() {
    return chunk;
  }

  @Override
  public String renderTemplate(String engine, String text, String file, Map<String, ?> names) {
    return RENDERERS.template(
        engine,
        text,
        file,
        new RenderScope(
            saltenv(), "", grains, pillar, opts, functions(), tree, new LinkedHashMap<>(names)));
  }

  @Override
  public <T> T port(Class<T> type) {
    return host.port(type);
  }

  @Override
  public void progress(String line) {}
}
