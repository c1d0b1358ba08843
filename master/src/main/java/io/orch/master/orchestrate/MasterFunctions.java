package io.orch.master.orchestrate;

import io.orch.master.access.Call;
import io.orch.master.access.Warden;
import io.orch.master.event.EventLog;
import io.orch.master.job.Jobs;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Context;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Function;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Schema;
import io.orch.sls.module.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the master: of all that the class path has, those of the language and of the
 * master itself. What is called has its arguments checked; it finds the {@link Activities} of its
 * caller in the context.
 */
public final class MasterFunctions {

  private static final List<String> PACKAGES = List.of("io.orch.sls.", "io.orch.master.");

  private final Registry registry;
  private final Supplier<Warden> warden;

  MasterFunctions(Registry registry, Supplier<Warden> warden) {
    this.registry = registry;
    this.warden = warden;
  }

  Registry registry() {
    return registry;
  }

  /** Whether a function may run here. */
  public boolean allows(Kind kind, String name) {
    return registry.find(kind, name).filter(MasterFunctions::ours).isPresent();
  }

  private static boolean ours(Definition definition) {
    return PACKAGES.stream().anyMatch(definition.type().getName()::startsWith);
  }

  /** Whether a function may run here and only looks. */
  boolean reads(Kind kind, String name) {
    return require(kind, name).reads();
  }

  /** The names that may be used here, sorted. */
  public Set<String> names(Kind kind) {
    Set<String> names = new TreeSet<>();
    registry.functions(kind).stream().filter(name -> allows(kind, name)).forEach(names::add);
    return names;
  }

  OrchException unknown(Kind kind, String name, Location at) {
    String what =
        switch (kind) {
          case RUNNER, WHEEL -> kind.name().toLowerCase(Locale.ROOT) + " function";
          case STATE, EXECUTION, BEACON -> "function";
        };
    return new OrchException(
        ErrorCode.FUNCTION_UNKNOWN,
        at,
        "the master has no " + what + " '" + name + "'" + Suggestion.didYouMean(name, names(kind)));
  }

  private Definition require(Kind kind, String name) {
    return registry
        .find(kind, name)
        .filter(MasterFunctions::ours)
        .orElseThrow(() -> unknown(kind, name, Location.NONE));
  }

  /** Calls a runner function. */
  public @Nullable Object runner(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Context context) {
    return call(Kind.RUNNER, name, arguments, keywords, context);
  }

  /**
   * Applies a state function as a part of what is going on.
   *
   * @param test whether to predict only
   */
  public Outcome state(
      String name,
      Map<String, ? extends @Nullable Object> arguments,
      boolean test,
      Context context) {
    Definition definition = require(Kind.STATE, name);
    State state = (State) definition.bind(List.of(), arguments, Location.NONE);
    Activities part = context.port(Activities.class).under("state ");
    return state.apply(
        MasterContext.with(MasterContext.testing(context, test), Activities.class, part));
  }

  /** What is known of the functions of a kind. */
  public List<Schema> schemas(Kind kind) {
    return registry.schemas().stream()
        .filter(schema -> schema.kind() == kind && allows(kind, schema.name()))
        .toList();
  }

  /** Calls a wheel function. */
  public @Nullable Object wheel(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Context context) {
    return call(Kind.WHEEL, name, arguments, keywords, context);
  }

  @Nullable Object call(
      Kind kind,
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Context context) {
    Definition definition = require(kind, name);
    Function function = bound(definition, arguments, keywords);
    permit(kind, Call.of(definition.schema().name(), arguments, keywords), context);
    audit("call", definition, context.port(Activities.class), context);
    return function.call(context);
  }

  /** Whoever it is for must be allowed to call it; execution functions here only look. */
  private void permit(Kind kind, Call call, Context context) {
    RunRequest request = context.port(Activities.class).request();
    if (kind == Kind.RUNNER) {
      warden.get().runner(request.operator(), call, request.environment());
    } else if (kind == Kind.WHEEL) {
      warden.get().wheel(request.operator(), call);
    }
  }

  private static Function bound(
      Definition definition,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return (Function) definition.bind(arguments, keywords, Location.NONE);
  }

  /** Tells of the call of a wheel function that changes something: who called what. */
  private static void audit(
      String key, Definition definition, Activities activities, Context context) {
    if (definition.schema().kind() != Kind.WHEEL || definition.reads()) {
      return;
    }
    activities.value(
        key + " audit",
        () -> {
          String jid = context.port(Jobs.class).newId().value();
          Map<String, @Nullable Object> data = new LinkedHashMap<>();
          data.put("jid", jid);
          data.put("fun", "wheel." + definition.schema().name());
          data.put("user", activities.request().operator());
          context.port(EventLog.class).append("salt/wheel/" + jid + "/new", data);
          return jid;
        });
  }

  /**
   * Calls a runner or wheel function as a part of a step, so that a step that was interrupted does
   * nothing twice: what only looks is asked once more, what works by activities finds its own, and
   * for anything else no one knows whether it was done.
   *
   * @param key of the part
   */
  public @Nullable Object durably(
      String key,
      Kind kind,
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Context context) {
    Definition definition = require(kind, name);
    Function function = bound(definition, arguments, keywords);
    Activities activities = context.port(Activities.class);
    permit(kind, Call.of(definition.schema().name(), arguments, keywords), context);
    audit(key, definition, activities, context);
    if (function instanceof Durable) {
      Activities part = activities.under(key + " ");
      return function.call(MasterContext.with(context, Activities.class, part));
    }
    if (definition.reads()) {
      return activities.value(key, () -> function.call(context));
    }
    String what = kind.name().toLowerCase(Locale.ROOT) + " function " + name;
    return activities.effect(key, what, () -> function.call(context));
  }
}
