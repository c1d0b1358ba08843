package io.orch.minion.execute;

import io.orch.minion.beacon.ManagedRecord;
import io.orch.minion.function.state.StateRuns;
import io.orch.sls.compile.Compilation;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Registry;
import io.orch.sls.render.RenderScope;
import io.orch.sls.run.ChunkResult;
import io.orch.sls.run.ChunkResult.Ending;
import io.orch.sls.run.RegistryExecutor;
import io.orch.sls.run.RunListener;
import io.orch.sls.run.RunOptions;
import io.orch.sls.run.RunResult;
import io.orch.sls.run.Runner;
import io.orch.sls.run.StateSystem;
import io.orch.sls.target.Facts;
import io.orch.sls.top.TopSettings;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** State runs on this host, for one call of one job. */
final class HostStateRuns implements StateRuns {

  private static final Logger log = LoggerFactory.getLogger(HostStateRuns.class);

  /** The exit code of a run in which a state failed, as Salt has it. */
  private static final int FAILED = 2;

  /** State functions of files that make no file. */
  private static final Set<String> NO_FILES = Set.of("directory", "recurse", "exists", "missing");

  private final Bench bench;
  private final Verdict verdict;

  HostStateRuns(Bench bench, Verdict verdict) {
    this.bench = bench;
    this.verdict = verdict;
  }

  @Override
  public Map<String, @Nullable Object> run(Request request) {
    Bench own = bench(request);
    StateSystem system = system(own, request);
    Compilation compiled =
        request.sls().isEmpty()
            ? system.examineTop(own.circumstances().top())
            : system.examine(request.sls(), own.circumstances().saltenv());
    List<LowChunk> chunks = compiled.orThrow();
    compiled
        .warnings()
        .forEach(warning -> own.listener().progress("warning: " + warning, 0, chunks.size()));
    List<LowChunk> wanted =
        chunks.stream()
            .filter(chunk -> !request.exclude().contains(chunk.id()))
            .filter(chunk -> !request.exclude().contains(chunk.sls()))
            .toList();
    return execute(own, wanted, request);
  }

  @Override
  public Map<String, @Nullable Object> single(
      String function, Map<String, ? extends @Nullable Object> arguments, Request request) {
    int dot = function.indexOf('.');
    if (dot <= 0 || dot == function.length() - 1) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + function + "' is no state function; write one as file.managed");
    }
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(arguments);
    String name = Values.str(rest.remove("name"));
    Bench own = bench(request);
    LowChunk chunk =
        new LowChunk(
            function.substring(0, dot),
            function.substring(dot + 1),
            name,
            name,
            "",
            own.circumstances().saltenv(),
            List.of(),
            1,
            rest,
            Location.NONE);
    List<Problem> problems =
        check(own, chunk).stream()
            .filter(problem -> problem.code() != ErrorCode.ARGUMENT_IGNORED)
            .toList();
    if (!problems.isEmpty()) {
      throw new OrchException(problems, null);
    }
    return execute(own, List.of(chunk), request);
  }

  private Map<String, @Nullable Object> execute(
      Bench own, List<LowChunk> chunks, StateRuns.Request request) {
    Registry registry = own.workshop().registry();
    boolean predict = request.test().orElseGet(() -> Values.truth(own.opts().get("test")));
    RunOptions options =
        RunOptions.DEFAULT
            .withTest(predict)
            .withFailhard(request.failhard())
            .withFunctions(own.functions())
            .withClock(own.workshop().clock());
    RegistryExecutor executor =
        new RegistryExecutor(registry, (chunk, chunkTest) -> own.context(chunkTest, chunk.toMap()));
    RunResult result = new Runner().run(chunks, executor, options, progress(own));
    if (!result.succeeded()) {
      verdict.set(FAILED);
    }
    if (result.changed()) {
      verdict.changed();
    }
    ArgumentCheck schemas = new ArgumentCheck(registry.schemas());
    if (!predict) {
      own.workshop()
          .host()
          .find(ManagedRecord.class)
          .ifPresent(known -> known.learn(files(result)));
    }
    return result.toMap(chunk -> RegistryExecutor.ignored(chunk, schemas));
  }

  /** The files that states of a run made or removed. */
  private static Set<String> files(RunResult result) {
    return result.results().stream()
        .filter(one -> one.ending() == Ending.CHANGED || one.ending() == Ending.UNCHANGED)
        .filter(one -> one.chunk().state().equals("file"))
        .filter(one -> !NO_FILES.contains(one.chunk().fun()))
        .map(one -> one.chunk().name())
        .filter(name -> name.startsWith("/"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static RunListener progress(Bench own) {
    return new RunListener() {
      @Override
      public void finished(ChunkResult result, int done, int total) {
        LowChunk chunk = result.chunk();
        String line = chunk.function() + " '" + chunk.id() + "': " + word(result.ending());
        log.atLevel(result.changed() || result.failed() ? Level.INFO : Level.DEBUG)
            .log("{} in {} ms", line, result.duration().toMillis());
        own.listener().progress(line, done, total);
      }
    };
  }

  private static String word(ChunkResult.Ending ending) {
    return switch (ending) {
      case UNCHANGED -> "ok";
      case CHANGED -> "changed";
      case WOULD_CHANGE -> "would change";
      case FAILED -> "failed";
      case SKIPPED -> "skipped";
      case BLOCKED -> "not run";
      case CANCELLED -> "cancelled";
    };
  }

  @Override
  public @Nullable Object show(View view, Request request) {
    Bench own = bench(request);
    StateSystem system = system(own, request);
    String saltenv = own.circumstances().saltenv();
    String only = own.circumstances().top();
    boolean top = request.sls().isEmpty();
    return switch (view) {
      case HIGH -> top ? system.showHigh(only) : system.showSls(request.sls(), saltenv);
      case LOW -> top ? system.showLowTop(only) : system.showLow(request.sls(), saltenv);
      case TOP -> system.showTop(only);
      case STATES -> system.showStates(only);
    };
  }

  /** The pillar's environment, which by a setting is that of the states when none is named. */
  private String pillarenv(Request request) {
    boolean same =
        request.pillarenv().isEmpty()
            && bench.circumstances().pillarenv().isEmpty()
            && Values.truth(bench.opts().get("pillarenv_from_saltenv"));
    return same ? request.saltenv() : request.pillarenv();
  }

  private Bench bench(Request request) {
    return bench.with(
        bench.circumstances().with(request.saltenv(), pillarenv(request), request.pillar()));
  }

  private static StateSystem system(Bench own, Request request) {
    String id = Values.str(own.opts().get("id"));
    RenderScope scope = own.scope(own.circumstances().saltenv());
    return new StateSystem(
        own.workshop().renderers(),
        request.topFile().isEmpty()
            ? scope
            : scope.withOpts(TopSettings.with(own.opts(), request.topFile())),
        new Facts(id, own.grains(), own.pillar()),
        nodegroups(own.opts()),
        chunk -> check(own, chunk));
  }

  private static Map<String, String> nodegroups(Map<String, @Nullable Object> opts) {
    Map<String, String> groups = new LinkedHashMap<>();
    if (opts.get("nodegroups") instanceof Map<?, ?> map) {
      map.forEach((group, target) -> groups.put(Values.str(group), Values.str(target)));
    }
    return groups;
  }

  private static List<Problem> check(Bench own, LowChunk chunk) {
    return RegistryExecutor.check(chunk, new ArgumentCheck(own.workshop().registry().schemas()));
  }
}
