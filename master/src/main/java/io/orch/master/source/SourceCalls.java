package io.orch.master.source;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.reader.ReaderCall;
import io.orch.sls.render.RenderScope;
import io.orch.sls.secret.Collector;
import io.orch.sls.task.WorkContext;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions by which pillar and orchestrations read sources, in Salt's forms: {@code
 * vault.read_secret} and {@code sdb.get}. What they give is secret. Thread-safe.
 *
 * @param read told that what is rendered depends on a source
 */
public record SourceCalls(Sources sources, Runnable read) {

  private static final String VAULT = "vault.read_secret";
  private static final String SDB = "sdb.get";
  private static final String SCHEME = "sdb://";

  /** The names of the functions. */
  public static List<String> names() {
    return List.of(VAULT, SDB);
  }

  /** The functions by their names. */
  public Map<String, ReaderCall> calls() {
    return Map.of(VAULT, new Call(this::vault), SDB, new Call(this::sdb));
  }

  @FunctionalInterface
  private interface Reading {
    @Nullable Object of(RenderScope scope, Arguments arguments);
  }

  private record Call(Reading reading) implements ReaderCall {

    @Override
    public @Nullable Object call(
        List<? extends @Nullable Object> arguments,
        Map<String, ? extends @Nullable Object> keywords) {
      throw new OrchException(ErrorCode.TEMPLATE_FAILED, "secrets are read by templates alone");
    }

    @Override
    public @Nullable Object call(
        RenderScope scope,
        List<? extends @Nullable Object> arguments,
        Map<String, ? extends @Nullable Object> keywords) {
      return marked(reading.of(scope, new Arguments(arguments, keywords)), scope.secrets());
    }
  }

  private record Arguments(
      List<? extends @Nullable Object> list, Map<String, ? extends @Nullable Object> named) {

    @Nullable Object get(int place, String name) {
      return place < list.size() ? list.get(place) : named.get(name);
    }

    boolean has(int place, String name) {
      return place < list.size() || named.containsKey(name);
    }
  }

  private @Nullable Object vault(RenderScope scope, Arguments given) {
    if (Values.truth(given.get(2, "metadata"))) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "vault.read_secret: metadata is not given; leave it out");
    }
    String path = Values.str(given.get(0, "path"));
    Object key = given.get(1, "key");
    try {
      return field(read("vault", path, scope), key, path);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.FILE_NOT_FOUND && given.has(3, "default")) {
        return given.get(3, "default");
      }
      throw e;
    }
  }

  private @Nullable Object sdb(RenderScope scope, Arguments given) {
    String uri = Values.str(given.get(0, "uri"));
    if (!uri.startsWith(SCHEME)) {
      return uri;
    }
    String[] parts = uri.substring(SCHEME.length()).split("/", 2);
    if (parts.length < 2 || parts[1].isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + uri + "' is no sdb://SOURCE/PATH?KEY");
    }
    int mark = parts[1].indexOf('?');
    if (mark >= 0) {
      String path = parts[1].substring(0, mark);
      return field(read(parts[0], path, scope), parts[1].substring(mark + 1), path);
    }
    int slash = sources.vault(parts[0]) ? parts[1].lastIndexOf('/') : -1;
    String path = slash > 0 ? parts[1].substring(0, slash) : parts[1];
    Map<String, @Nullable Object> data = read(parts[0], path, scope);
    return slash > 0
        ? field(data, parts[1].substring(slash + 1), path)
        : data.size() == 1 && data.containsKey("value") ? data.get("value") : data;
  }

  /** What a source holds at a path, for whom a scope is. */
  Map<String, @Nullable Object> read(String source, String path, RenderScope scope) {
    read.run();
    WorkContext work = WorkContext.current();
    String run = work.value(WorkContext.Key.RUN);
    String job = work.value(WorkContext.Key.JOB);
    String what = !run.isEmpty() ? "run:" + run : job.isEmpty() ? "" : "job:" + job;
    return sources.read(source, path, new Owner(what, Values.str(scope.opts().get("id"))));
  }

  private static @Nullable Object field(
      Map<String, @Nullable Object> data, @Nullable Object key, String path) {
    if (key == null) {
      return data;
    }
    String name = Values.str(key);
    if (!data.containsKey(name)) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          "the secret at '"
              + path
              + "' has no field '"
              + name
              + "'; it has "
              + String.join(", ", data.keySet()));
    }
    return data.get(name);
  }

  /** The same whose texts and numbers are known to be secret. */
  static @Nullable Object marked(@Nullable Object value, Collector secrets) {
    return switch (value) {
      case String text -> secrets.add(text);
      case Number number -> {
        secrets.add(Values.str(number));
        yield number;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(key, marked(item, secrets)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(marked(item, secrets)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}
