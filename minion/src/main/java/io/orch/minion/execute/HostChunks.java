package io.orch.minion.execute;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Problem;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Context;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Registry;
import io.orch.sls.module.State;
import io.orch.sls.module.Watching;
import io.orch.sls.run.ChunkExecutor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings this host to what chunks declare, by the state functions of the registry. */
final class HostChunks implements ChunkExecutor {

  private final Bench bench;
  private final Registry registry;

  HostChunks(Bench bench) {
    this.bench = bench;
    this.registry = bench.workshop().registry();
  }

  @Override
  public Outcome execute(LowChunk chunk, boolean watched, boolean test) {
    State state = (State) definition(chunk).bind(List.of(), arguments(chunk), chunk.location());
    Context context = bench.context(test, chunk.toMap());
    if (!watched) {
      return state.apply(context);
    }
    return state instanceof Watching watching
        ? watching.watched(context)
        : Outcome.unchanged("nothing is to be done when a watched state changes");
  }

  @Override
  public boolean watching(LowChunk chunk) {
    return registry
        .find(Kind.STATE, chunk.function())
        .map(definition -> Watching.class.isAssignableFrom(definition.type()))
        .orElse(false);
  }

  private Definition definition(LowChunk chunk) {
    return registry.require(Kind.STATE, chunk.function(), chunk.location());
  }

  /** What is wrong with a chunk's function and arguments. */
  static List<Problem> check(Registry registry, LowChunk chunk) {
    return registry
        .find(Kind.STATE, chunk.function())
        .map(
            definition ->
                ArgumentCheck.check(
                    definition.schema(), List.of(), arguments(chunk), chunk.location()))
        .orElseGet(
            () ->
                List.of(
                    ArgumentCheck.unknown(
                        Kind.STATE,
                        chunk.function(),
                        registry.functions(Kind.STATE),
                        chunk.location())));
  }

  private static Map<String, @Nullable Object> arguments(LowChunk chunk) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(chunk.arguments());
    arguments.putIfAbsent("name", chunk.name());
    return arguments;
  }
}
