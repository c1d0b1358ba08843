package io.orch.sls.target;

import java.util.regex.PatternSyntaxException;
import java.util.Locale;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.value.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a minion is meant: the one place that does. */
final class Matcher {

  private static final int CACHE = 1024;
  private static final Map<String, Regex> REGEXES = new ConcurrentHashMap<>();
  private static final Map<String, Network> NETWORKS = new ConcurrentHashMap<>();

  private Matcher() {}

  /** Whether a minion is meant; a mistake names it. */
  static boolean meant(Target target, Facts facts) {
    try {
      return matches(target, facts);
    } catch (OrchException e) {
      Problem problem = e.problems().get(0);
      throw new OrchException(
          List.of(problem.saying("minion '" + facts.id() + "': " + problem.message())), e);
    }
  }

  private static boolean matches(Target target, Facts facts) {
    return switch (target) {
      case Target.Id id -> id.glob().matches(facts.id());
      case Target.Ids ids -> ids.ids().contains(facts.id());
      case Target.IdRegex id -> regex(id.expression().text(), false).matchesStart(facts.id());
      case Target.Data data -> matchesData(data, facts);
      case Target.Address address -> matchesAddress(address.network(), facts.grains());
      case Target.Nodegroup group -> matches(group.expression(), facts);
      case Target.And and -> and.operands().stream().allMatch(t -> matches(t, facts));
      case Target.Or or -> or.operands().stream().anyMatch(t -> matches(t, facts));
      case Target.Not not -> !matches(not.operand(), facts);
    };
  }

  private static Regex regex(String source, boolean ignoreCase) {
    if (REGEXES.size() > CACHE) {
      REGEXES.clear();
    }
    return REGEXES.computeIfAbsent(
        (ignoreCase ? "i" : "c") + source, key -> Regex.of(source, ignoreCase));
  }

  private static boolean matchesAddress(String text, Map<String, @Nullable Object> grains) {
    Network network = NETWORKS.computeIfAbsent(text, Network::parse);
    if (NETWORKS.size() > CACHE) {
      NETWORKS.clear();
    }
    return network != null
        && (anyAddress(network, grains.get("ipv4")) || anyAddress(network, grains.get("ipv6")));
  }

  private static boolean anyAddress(Network network, @Nullable Object addresses) {
    return addresses instanceof Collection<?> list
        && list.stream().anyMatch(a -> a instanceof String s && network.contains(s));
  }

  private static boolean matchesData(Target.Data data, Facts facts) {
    Map<String, @Nullable Object> root =
        data.source() == Target.Source.GRAINS ? facts.grains() : facts.pillar();
    return matchesPath(root, data.expression().text(), data);
  }

  /**
   * Whether some split of the expression into a path and a pattern holds, the longest path first:
   * keys and values may themselves contain the delimiter.
   */
  private static boolean matchesPath(Object root, String expression, Target.Data data) {
    String[] parts = expression.split(Pattern.quote(data.delimiter()), -1);
    for (int split = parts.length - 1; split > 0; split--) {
      String path = join(data, List.of(parts).subList(0, split));
      boolean everything = path.equals("*");
      Object at = everything ? root : Values.traverse(root, path, null, data.delimiter());
      if (at == null && !path(root, path, data)) {
        continue;
      }
      String rest =
          everything ? expression : join(data, List.of(parts).subList(split, parts.length));
      if (matchesValue(at, rest, data)) {
        return true;
      }
    }
    return false;
  }

  private static boolean path(Object root, String path, Target.Data data) {
    Object missing = new Object();
    return Values.traverse(root, path, missing, data.delimiter()) != missing;
  }

  private static String join(Target.Data data, List<String> parts) {
    return String.join(data.delimiter(), parts);
  }

  private static boolean matchesValue(@Nullable Object value, String pattern, Target.Data data) {
    return switch (value) {
      case Map<?, ?> map -> matchesMap(map, pattern, data);
      case Collection<?> items -> {
        Predicate<@Nullable Object> matches =
            item ->
                (item instanceof Map<?, ?> map && matchesMap(map, pattern, data))
                    || matchesScalar(item, pattern, data);
        yield items.stream().anyMatch(matches);
      }
      case null, default -> matchesScalar(value, pattern, data);
    };
  }

  private static boolean matchesMap(Map<?, ?> map, String expression, Target.Data data) {
    String anyKey = "*" + data.delimiter();
    boolean wildcard = expression.startsWith(anyKey);
    String pattern = wildcard ? expression.substring(anyKey.length()) : expression;
    if ((pattern.equals("*") && !map.isEmpty()) || map.containsKey(pattern)) {
      return true;
    }
    if (matchesPath(map, pattern, data)) {
      return true;
    }
    return wildcard && map.values().stream().anyMatch(v -> matchesValue(v, pattern, data));
  }

  private static boolean matchesScalar(@Nullable Object value, String pattern, Target.Data data) {
    String text = Values.str(value).toLowerCase(Locale.ROOT);
    String lower = pattern.toLowerCase(Locale.ROOT);
    return switch (data.comparison()) {
      case EXACT -> text.equals(lower);
      case GLOB -> Glob.of(lower).matches(text);
      case REGEX -> matchesRegex(pattern, text);
    };
  }

  /** A tail of an expression need not be one: such a split does not match. */
  private static boolean matchesRegex(String pattern, String text) {
    try {
      return regex(pattern, true).matchesStart(text);
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
