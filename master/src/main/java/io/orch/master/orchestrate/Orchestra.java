package io.orch.master.orchestrate;

import io.orch.master.access.Warden;
import io.orch.master.audit.Audit;
import io.orch.master.event.EventLog;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.job.Jobs;
import io.orch.master.pillar.Pillars;
import io.orch.master.session.Sessions;
import io.orch.proto.http.Http;
import io.orch.proto.http.StrictHttp;
import io.orch.proto.message.MinionId;
import io.orch.sls.compile.Compiler;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.metric.Metrics;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.HostPorts;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Schema;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.reader.ReaderCall;
import io.orch.sls.reader.Readers;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.run.RegistryExecutor;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreePath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What runs work with: the parts of the master, its grains and functions, and the compiler. */
public final class Orchestra {

  private final FileRevisions files;
  private final Pillars pillars;
  private final Renderers renderers;
  private final MasterFunctions functions;
  private volatile Readers readers;
  private final Map<String, @Nullable Object> grains;
  private final Map<String, @Nullable Object> opts;
  private final Map<Class<?>, Object> ports = new ConcurrentHashMap<>();
  private final Inventory inventory;
  private final Compiler compiler;

  /**
   * @param grains of the master, with its {@code id}
   * @param opts what templates see as {@code opts}
   */
  public Orchestra(
      Registry registry,
      Renderers renderers,
      FileRevisions files,
      Pillars pillars,
      Inventory inventory,
      Sessions sessions,
      Jobs jobs,
      EventLog events,
      Map<String, @Nullable Object> grains,
      Map<String, @Nullable Object> opts) {
    this.files = files;
    this.inventory = inventory;
    this.pillars = pillars;
    this.renderers = renderers;
    this.functions = new MasterFunctions(registry, this::warden);
    this.readers =
        new Readers(
            registry,
            HostPorts.load(Orchestra.class.getClassLoader()),
            renderers,
            Map.of(),
            Optional.empty(),
            "call it on a minion, with a salt.function step or salt.saltutil.cmd",
            Map.of());
    this.grains = new LinkedHashMap<>(grains);
    this.opts = new LinkedHashMap<>(opts);
    this.compiler = new Compiler(renderers, this::check);
    ports.put(Inventory.class, inventory);
    ports.put(Sessions.class, sessions);
    ports.put(Jobs.class, jobs);
    ports.put(EventLog.class, events);
    ports.put(Pillars.class, pillars);
    ports.put(FileRevisions.class, files);
    ports.put(MasterFunctions.class, functions);
    ports.put(RunFigures.class, new RunFigures(new Metrics()));
    ports.put(Http.class, StrictHttp.following());
    ports.put(KnownSecrets.class, new KnownSecrets());
  }

  /** Lets functions use one more part of the master; before any run. */
  public <T> Orchestra with(Class<T> type, T port) {
    ports.put(type, port);
    return this;
  }

  /** Lets templates of orchestrations call more functions; before any run. */
  public Orchestra calling(Map<String, ReaderCall> calls) {
    readers =
        new Readers(
            readers.registry(),
            readers.ports(),
            readers.renderers(),
            readers.answers(),
            readers.states(),
            readers.advice(),
            calls);
    return this;
  }

  private List<Problem> check(LowChunk chunk) {
    if (!functions.allows(Kind.STATE, chunk.function())) {
      return functions.unknown(Kind.STATE, chunk.function(), chunk.location()).problems();
    }
    return RegistryExecutor.check(chunk, functions.registry());
  }

  /** The schemas of the functions that may be used on the master. */
  public List<Schema> schemas() {
    return functions.registry().schemas().stream()
        .filter(schema -> functions.allows(schema.kind(), schema.name()))
        .toList();
  }

  /** The accepted minions that a target means now. */
  SortedSet<MinionId> resolve(String target, String kind) {
    return inventory.resolve(
        target,
        kind,
        id ->
            pillars.compile(
                new PillarRequest(id.value(), inventory.grains(id), Tree.BASE, "", Map.of())));
  }

  /** The pillar of the master itself at a revision. */
  Map<String, @Nullable Object> pillar(RunRequest request, String revision) {
    SecretMap pillar =
        pillars.compile(
            revision,
            new PillarRequest(
                String.valueOf(grains.get("id")),
                grains,
                Tree.BASE,
                request.environment(),
                request.pillar()));
    port(KnownSecrets.class).learn(pillar.secrets());
    return pillar;
  }

  /** The chunks of an orchestration at a revision; all mistakes are thrown together. */
  List<LowChunk> compile(
      RunRequest request, String revision, Map<String, @Nullable Object> pillar) {
    Optional<Tree> own = BuiltIn.tree(request.orchestration());
    if (own.isPresent()) {
      List<String> names = List.of(BuiltIn.sls(request.orchestration()));
      return compiler.compile(names, Tree.BASE, scope(own.get(), pillar, request));
    }
    Tree tree = files.tree(revision);
    request.names().forEach(name -> requireOrchestration(tree, name));
    return compiler.compile(request.names(), Tree.BASE, scope(tree, pillar, request));
  }

  private static void requireOrchestration(Tree tree, String name) {
    String path = name.replace('.', '/');
    if (tree.find(Tree.BASE, new TreePath(path + ".sls")).isPresent()
        || tree.find(Tree.BASE, new TreePath(path + "/init.sls")).isPresent()) {
      return;
    }
    List<String> names =
        tree.list(Tree.BASE, "").stream()
            .map(file -> file.path().value())
            .filter(file -> file.endsWith(".sls"))
            .map(file -> file.substring(0, file.length() - ".sls".length()).replace('/', '.'))
            .toList();
    throw new OrchException(
        ErrorCode.ORCHESTRATION_UNKNOWN,
        "there is no orchestration '"
            + name
            + "': "
            + path
            + ".sls is in no file root of base"
            + io.orch.sls.error.Suggestion.didYouMean(name, names));
  }

  /** What templates and functions see. */
  public RenderScope scope(Tree tree, Map<String, @Nullable Object> pillar, RunRequest request) {
    RenderScope plain =
        new RenderScope(Tree.BASE, "", grains, pillar, opts, Functions.NONE, tree, Map.of())
            .withSecrets(port(KnownSecrets.class).collector());
    Activities activities =
        new DirectActivities(port(Jobs.class), null, request, method -> {}, Once.NONE);
    Map<Class<?>, Object> further = Map.of(Activities.class, activities);
    Functions called =
        new TemplateFunctions(
            functions, readers.of(plain), () -> context(plain, Map.of(), request.test(), further));
    return new RenderScope(Tree.BASE, "", grains, pillar, opts, called, tree, Map.of())
        .withSecrets(port(KnownSecrets.class).collector());
  }

  /**
   * Calls a runner or wheel function for someone, with the newest files and the master's own
   * pillar. What it does on minions are jobs, and orchestrations runs, of their own.
   */
  @Nullable Object call(Kind kind, RunnerCalls.Call call) {
    RunRequest request =
        new RunRequest("call", "", Map.of(), false, false, "", call.operator(), "")
            .because(call.cause());
    String revision = files.pinCurrent().revision();
    try {
      RenderScope scope = scope(files.tree(revision), pillar(request, ""), request);
      Consumer<String> permit = method -> Permits.check(method, call.operator(), ports);
      Activities activities =
          new DirectActivities(
              port(Jobs.class), (Runs) ports.get(Runs.class), request, permit, call.once());
      Context context =
          context(
              scope,
              Map.of(),
              false,
              Map.of(Activities.class, activities, RunPlan.class, new RunPlan(List.of())));
      return call.once().kept()
          ? functions.durably("call", kind, call.name(), call.arguments(), call.keywords(), context)
          : functions.call(kind, call.name(), call.arguments(), call.keywords(), context);
    } finally {
      files.unpin(revision);
    }
  }

  /** Who decides what may be called; it lets everything through where there is none. */
  public Warden warden() {
    return ports.get(Warden.class) instanceof Warden warden ? warden : Warden.OPEN;
  }

  /** What is known to be secret. */
  public KnownSecrets secrets() {
    return port(KnownSecrets.class);
  }

  /** The log of who did what, where there is one. */
  Optional<Audit> audit() {
    return Optional.ofNullable((Audit) ports.get(Audit.class));
  }

  <T> T port(Class<T> type) {
    return Objects.requireNonNull(type.cast(ports.get(type)));
  }

  /** The context of a call; further ports win over the master's. */
  Context context(
      RenderScope scope,
      Map<String, @Nullable Object> chunk,
      boolean test,
      Map<Class<?>, Object> further) {
    Map<Class<?>, Object> all = new HashMap<>(ports);
    all.putAll(further);
    if (all.get(Activities.class) instanceof Activities activities) {
      RunRequest request = activities.request();
      EventLog events =
          port(EventLog.class).because(request.cause()).sentBy(warden().sender(request.operator()));
      all.put(EventLog.class, events);
    }
    return new MasterContext(test, scope, renderers, all, chunk, line -> {});
  }

  /** The revisions that the roots are at now, pinned. */
  Revisions pinCurrent() {
    String pinned = files.pinCurrent().revision();
    try {
      return new Revisions(pinned, pillars.roots().pinCurrent().revision());
    } catch (OrchException e) {
      files.unpin(pinned);
      throw e;
    }
  }

  /** Keeps revisions until they are unpinned as often. */
  void pin(Revisions revisions) {
    files.pin(revisions.files());
    pillars.roots().pin(revisions.pillar());
  }

  void unpin(Revisions revisions) {
    files.unpin(revisions.files());
    pillars.roots().unpin(revisions.pillar());
  }

  /** Throws FILE_NOT_FOUND when one is no longer kept. */
  void require(Revisions revisions) {
    files.manifest(revisions.files());
    pillars.roots().manifest(revisions.pillar());
  }

  /** Whether the master has a runner or wheel function. */
  public boolean has(Kind kind, String name) {
    return functions.allows(kind, name);
  }

  MasterFunctions functions() {
    return functions;
  }

  FileRevisions files() {
    return files;
  }
}
