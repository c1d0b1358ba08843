package io.orch.sls.pillar;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What pillar SLS can call about the minion that they are rendered for: {@code grains.get}, {@code
 * pillar.get} on the override, {@code config.get} on the options; anything else goes to the
 * functions of the host that renders.
 */
final class PillarFunctions implements Functions {

  private static final Set<String> OWN =
      Set.of(
          "grains.get", "grains.item", "grains.items", "pillar.get", "pillar.items", "config.get");

  private final Map<String, ? extends @Nullable Object> grains;
  private final Map<String, ? extends @Nullable Object> pillar;
  private final Map<String, ? extends @Nullable Object> opts;
  private final Functions host;

  PillarFunctions(
      Map<String, ? extends @Nullable Object> grains,
      Map<String, ? extends @Nullable Object> pillar,
      Map<String, ? extends @Nullable Object> opts,
      Functions host) {
    this.grains = grains;
    this.pillar = pillar;
    this.opts = opts;
    this.host = host;
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(host.names());
    names.addAll(OWN);
    return names;
  }

  @Override
  public boolean has(String name) {
    return OWN.contains(name) || host.has(name);
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return switch (name) {
      case "grains.get", "grains.item" -> get(name, grains, arguments, keywords);
      case "pillar.get" -> get(name, pillar, arguments, keywords);
      case "grains.items" -> grains;
      case "pillar.items" -> pillar;
      case "config.get" -> {
        Object fallback = argument(1, "default", arguments, keywords);
        Map<String, Object> none = Map.of();
        Object of =
            get(name, opts, arguments.isEmpty() ? arguments : arguments.subList(0, 1), none);
        Object found = "".equals(of) ? get(name, grains, arguments.subList(0, 1), none) : of;
        yield "".equals(found) && fallback != null ? fallback : found;
      }
      default -> host.call(name, arguments, keywords);
    };
  }

  private static @Nullable Object get(
      String function,
      Map<String, ? extends @Nullable Object> data,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    Object key = argument(0, "key", arguments, keywords);
    if (key == null) {
      throw new OrchException(ErrorCode.ARGUMENT_MISSING, function + " needs the argument 'key'");
    }
    Object delimiter = argument(2, "delimiter", arguments, keywords);
    Object fallback =
        arguments.size() > 1 || keywords.containsKey("default")
            ? argument(1, "default", arguments, keywords)
            : "";
    return Values.traverse(
        data, Values.str(key), fallback, delimiter == null ? ":" : Values.str(delimiter));
  }

  private static @Nullable Object argument(
      int position,
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return position < arguments.size() ? arguments.get(position) : keywords.get(name);
  }
}
