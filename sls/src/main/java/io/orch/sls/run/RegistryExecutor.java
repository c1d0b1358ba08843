package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Context;
import io.orch.sls.module.Definition;
import io.orch.sls.module.GlobalArguments;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Schema;
import io.orch.sls.module.State;
import io.orch.sls.module.Watching;
import io.orch.sls.value.DataMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs chunks by the state functions of a registry. What steers the run and is no argument of the
 * function is left out. Thread-safe.
 */
public final class RegistryExecutor implements ChunkExecutor {

  private static final String NAME = "name";

  private final Registry registry;
  private final ContextFactory contexts;

  public RegistryExecutor(Registry registry, ContextFactory contexts) {
    this.registry = registry;
    this.contexts = contexts;
  }

  @Override
  public Outcome execute(LowChunk chunk, boolean watched, boolean test)
      throws InterruptedException {
    try {
      State state = bind(chunk, registry);
      Context context = contexts.context(chunk, test);
      if (!watched) {
        return state.apply(context);
      }
      return state instanceof Watching watching
          ? watching.watched(context)
          : Outcome.unchanged("nothing to do for what changed");
    } catch (OrchException e) {
      return Outcome.failed(e.shown());
    }
  }

  private static State bind(LowChunk chunk, Registry registry) {
    Definition definition = registry.require(Kind.STATE, chunk.function(), chunk.location());
    return (State)
        definition.bind(
            List.of(), arguments(chunk, definition.schema(), chunk.location()), chunk.location());
  }

  @Override
  public boolean watching(LowChunk chunk) {
    Optional<Definition> definition = registry.find(Kind.STATE, chunk.function());
    return definition.map(d -> Watching.class.isAssignableFrom(d.type())).orElse(false);
  }

  @Override
  public boolean checking(LowChunk chunk) {
    return registry
        .find(Kind.STATE, chunk.function())
        .map(d -> d.schema().parameters().stream().anyMatch(p -> p.answersTo("check_cmd")))
        .orElse(false);
  }

  /** What is wrong with a chunk's function and arguments, by schema alone. */
  public static List<Problem> check(LowChunk chunk, ArgumentCheck schemas) {
    Schema schema = schemas.find(Kind.STATE, chunk.function());
    DataMap arguments = schema == null ? new DataMap() : arguments(chunk, schema, chunk.location());
    return schemas.check(Kind.STATE, chunk.function(), List.of(), arguments, chunk.location());
  }

  /** The same by a registry, whose functions look into their arguments too. */
  public static List<Problem> check(LowChunk chunk, Registry registry) {
    Problems problems = new Problems();
    check(chunk, new ArgumentCheck(registry.schemas())).forEach(problems::add);
    problems.attempt(() -> bind(chunk, registry));
    return problems.list();
  }

  /** What of a chunk's arguments is ignored. */
  public static List<Problem> ignored(LowChunk chunk, ArgumentCheck schemas) {
    return check(chunk, schemas).stream()
        .filter(problem -> problem.code() == ErrorCode.ARGUMENT_IGNORED)
        .toList();
  }

  private static DataMap arguments(LowChunk chunk, Schema schema, Location at) {
    DataMap arguments = new DataMap(at);
    if (answers(schema, NAME)) {
      arguments.put(NAME, chunk.name(), chunk.at(NAME), chunk.at(NAME));
    }
    for (Map.Entry<String, @Nullable Object> entry : chunk.arguments().entrySet()) {
      String key = entry.getKey();
      if (!steering(key) || declares(schema, key)) {
        arguments.put(key, entry.getValue(), chunk.at(key), chunk.at(key));
      }
    }
    return arguments;
  }

  private static boolean steering(String key) {
    return GlobalArguments.contains(key) || key.equals("test");
  }

  private static boolean declares(Schema schema, String argument) {
    return schema.parameters().stream().anyMatch(p -> p.answersTo(argument));
  }

  /** Whether a function takes an argument, by its name or with all others. */
  private static boolean answers(Schema schema, String argument) {
    return schema.parameters().stream()
        .anyMatch(p -> p.answersTo(argument) || (p.rest() && p.type().equals("map")));
  }
}
