package io.orch.master.reactor;

import io.orch.master.job.AskedReturners;
import io.orch.master.orchestrate.Tgt;
import io.orch.proto.message.Printable;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Kind;
import io.orch.sls.tree.Hashes;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the chunks of a reactor's SLS mean, in the argument forms that Salt takes: {@code
 * args} as a map or a list of maps, or {@code arg} and {@code kwarg}; for runner and wheel
 * functions also their arguments by name, for {@code caller} a list of positional ones.
 */
final class ActReader {

  private static final Set<String> FORMS = Set.of("arg", "kwarg", "args");
  private static final Set<String> LOCAL = Set.of("tgt", "tgt_type", "expr_form", "timeout");

  /** What Salt's client takes beside, and what has no meaning where results are kept anyway. */
  private static final Set<String> HARMLESS =
      Set.of("ret", "ret_config", "ret_kwargs", "jid", "full_return", "queue", "metadata");

  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_.-]{1,200}");
  private static final int MAX_KEY = 200;
  private static final int HASH = 16;

  private final Functions functions;

  /** What is known of the functions of the master. */
  interface Functions {

    /** Whether there is such a function. */
    boolean has(Kind kind, String name);

    /** Whether it has an argument of this name. */
    boolean takes(Kind kind, String name, String argument);
  }

  ActReader(Functions functions) {
    this.functions = functions;
  }

  /**
   * What a chunk means.
   *
   * @param name what tells it from the others of its reaction, of any length
   */
  Act read(LowChunk chunk, String name) {
    String kind = kind(chunk);
    String key = key(name);
    try {
      require(chunk);
      return switch (kind) {
        case "local" -> local(key, chunk);
        case "runner" -> new Act.Runner(key, chunk.location(), onMaster(chunk, Kind.RUNNER));
        case "wheel" -> new Act.Wheel(key, chunk.location(), onMaster(chunk, Kind.WHEEL));
        case "caller" -> new Act.Caller(key, chunk.location(), caller(chunk));
        default -> throw unknown(chunk);
      };
    } catch (OrchException e) {
      return new Act.Wrong(key, chunk.location(), e);
    }
  }

  private static void require(LowChunk chunk) {
    if (!FUNCTION.matcher(chunk.fun()).matches()) {
      throw new OrchException(
          ErrorCode.SLS_INVALID,
          chunk.location(),
          "'" + Printable.of(chunk.fun()) + "' is no name of a function");
    }
  }

  private static String kind(LowChunk chunk) {
    return chunk.state().equals("cmd") ? "local" : chunk.state();
  }

  /** What tells a chunk from the others of its reaction. */
  static String name(LowChunk chunk) {
    String name = chunk.id() + "/" + kind(chunk) + "." + chunk.fun();
    return chunk.name().equals(chunk.id()) ? name : name + "/" + chunk.name();
  }

  private static String key(String whole) {
    return whole.length() <= MAX_KEY
        ? whole
        : whole.substring(0, MAX_KEY - HASH - 1) + "#" + Hashes.sha256(whole).substring(0, HASH);
  }

  private static OrchException unknown(LowChunk chunk) {
    Set<String> known = new TreeSet<>(Set.of("local", "runner", "wheel", "caller", "cmd"));
    return new OrchException(
        ErrorCode.SLS_INVALID,
        chunk.location(),
        "'"
            + chunk.function()
            + "' of ID '"
            + chunk.id()
            + "' is no reaction: write local.FUNCTION, runner.FUNCTION, wheel.FUNCTION or"
            + " caller.FUNCTION"
            + Suggestion.didYouMean(chunk.state(), known));
  }

  private static Act.Local local(String key, LowChunk chunk) {
    Map<String, @Nullable Object> arguments = chunk.arguments();
    Object tgt = arguments.get("tgt");
    if (tgt == null) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING,
          chunk.location(),
          "local."
              + chunk.fun()
              + " of ID '"
              + chunk.id()
              + "' names no minions: add '- tgt: TARGET' beside its arguments");
    }
    Tgt target = Tgt.of(tgt);
    Object kind = arguments.getOrDefault("tgt_type", arguments.getOrDefault("expr_form", "glob"));
    Act.Call call =
        arguments.containsKey("args")
            ? byArgs(chunk, ignored(chunk))
            : old(chunk, List.of(), Map.of(), ignored(chunk));
    return new Act.Local(
        key,
        chunk.location(),
        call,
        target.expression(),
        target.kind(Values.str(kind)),
        timeout(chunk),
        AskedReturners.of(arguments.get("ret")));
  }

  private static List<String> ignored(LowChunk chunk) {
    return chunk.arguments().keySet().stream()
        .filter(name -> !FORMS.contains(name) && !LOCAL.contains(name) && !HARMLESS.contains(name))
        .toList();
  }

  private static Duration timeout(LowChunk chunk) {
    return switch (chunk.argument("timeout")) {
      case null -> Duration.ZERO;
      case Long seconds when seconds >= 0 && seconds <= 86_400 -> Duration.ofSeconds(seconds);
      case Object other ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              chunk.at("timeout"),
              "timeout must be seconds from 0 to 86400, not " + Values.repr(other));
    };
  }

  /** The new form: named arguments, as a map or a list of maps. */
  private static Act.Call byArgs(LowChunk chunk, List<String> ignored) {
    Map<String, @Nullable Object> named = named(chunk, chunk.argument("args"));
    List<String> more = new ArrayList<>(ignored);
    List.of("arg", "kwarg").stream().filter(chunk.arguments()::containsKey).forEach(more::add);
    return new Act.Call(chunk.fun(), List.of(), named, more);
  }

  private static Map<String, @Nullable Object> named(LowChunk chunk, @Nullable Object args) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    boolean good =
        switch (args) {
          case Map<?, ?> map -> put(map, named);
          case List<?> list ->
              !list.isEmpty()
                  && list.stream()
                      .allMatch(item -> item instanceof Map<?, ?> map && put(map, named));
          case null, default -> false;
        };
    if (!good) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          chunk.at("args"),
          "args of "
              + chunk.state()
              + "."
              + chunk.fun()
              + " are named, as a map or a list of '- name: value', not "
              + Values.repr(args)
              + "; give positional ones as 'arg'");
    }
    return named;
  }

  private static boolean put(Map<?, ?> map, Map<String, @Nullable Object> into) {
    map.forEach((name, value) -> into.put(Values.str(name), value));
    return true;
  }

  /** The old form: {@code arg} and {@code kwarg}. */
  private static Act.Call old(
      LowChunk chunk,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> keywords,
      List<String> ignored) {
    return new Act.Call(
        chunk.fun(),
        chunk.arguments().containsKey("arg") ? positional(chunk.argument("arg")) : arguments,
        chunk.arguments().containsKey("kwarg") ? keywords(chunk) : keywords,
        ignored);
  }

  private static List<@Nullable Object> positional(@Nullable Object arg) {
    List<@Nullable Object> all = new ArrayList<>();
    if (arg instanceof List<?> list) {
      all.addAll(list);
    } else {
      all.add(arg);
    }
    return all;
  }

  private static Map<String, @Nullable Object> keywords(LowChunk chunk) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    switch (chunk.argument("kwarg")) {
      case null -> {}
      case Map<?, ?> map -> put(map, named);
      case Object other ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              chunk.at("kwarg"),
              "kwarg must be a map of named arguments, not " + Values.repr(other));
    }
    return named;
  }

  private Act.Call onMaster(LowChunk chunk, Kind kind) {
    if (!functions.has(kind, chunk.fun())) {
      throw new OrchException(
          ErrorCode.FUNCTION_UNKNOWN,
          chunk.location(),
          "the master has no "
              + chunk.state()
              + " function '"
              + chunk.fun()
              + "'; 'orch salt-run -d' and 'orch call --list' show those that it has");
    }
    if (chunk.arguments().containsKey("args")) {
      return byArgs(chunk, List.of());
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>(chunk.arguments());
    FORMS.forEach(named::remove);
    if (functions.takes(kind, chunk.fun(), "name")) {
      named.putIfAbsent("name", chunk.name());
    }
    return old(chunk, List.of(), named, List.of());
  }

  private static Act.Call caller(LowChunk chunk) {
    Object args = chunk.argument("args");
    if (args instanceof List<?> list && list.stream().noneMatch(Map.class::isInstance)) {
      return new Act.Call(chunk.fun(), positional(list), Map.of(), List.of());
    }
    return args == null ? old(chunk, List.of(), Map.of(), List.of()) : byArgs(chunk, List.of());
  }
}
