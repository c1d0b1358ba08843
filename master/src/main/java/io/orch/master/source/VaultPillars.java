package io.orch.master.source;

import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.pillar.ExternalPillars;
import io.orch.sls.pillar.MergeStrategy;
import io.orch.sls.pillar.PillarSettings;
import io.orch.sls.render.RenderScope;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ext_pillar} with {@code vault}, and {@code ext_pillar_first}: what of the source {@code
 * vault} is pillar, in Salt's forms.
 */
public record VaultPillars(boolean first, List<Entry> entries) {

  private static final Logger log = LoggerFactory.getLogger(VaultPillars.class);
  private static final String VAULT = "vault";
  private static final String PATH = "path=";

  public VaultPillars {
    entries = List.copyOf(entries);
  }

  /**
   * One of them.
   *
   * @param key below which all of it is; empty for the top
   * @param strategy how several paths are laid over one another; empty for the pillar's own way
   */
  record Entry(
      PathPattern pattern, String key, Optional<MergeStrategy> strategy, Optional<Boolean> lists) {}

  /**
   * Reads the settings.
   *
   * @param sources the names of the sources that there are
   */
  static VaultPillars read(Section in, Set<String> sources) {
    List<Entry> entries = new ArrayList<>();
    boolean first = in.flag("ext_pillar_first", false);
    for (Section one : in.sections("ext_pillar")) {
      if (!one.has(VAULT)) {
        in.refuse("ext_pillar", "the only one that there is is vault: 'vault: path=secret/app'");
      } else if (!sources.contains(VAULT)) {
        in.refuse("ext_pillar", "vault is read from the source of this name in secret_sources");
      } else if (one.any(VAULT) instanceof Map<?, ?>) {
        one.section(VAULT).ifPresent(map -> entry(map).ifPresent(entries::add));
      } else {
        pattern(one, VAULT)
            .map(found -> new Entry(found, "", Optional.empty(), Optional.empty()))
            .ifPresent(entries::add);
      }
      one.any(VAULT);
      one.finish();
    }
    return new VaultPillars(first, entries);
  }

  private static Optional<Entry> entry(Section in) {
    List<String> names =
        Arrays.stream(MergeStrategy.values())
            .map(strategy -> strategy.name().toLowerCase(Locale.ROOT))
            .toList();
    Optional<PathPattern> pattern = pattern(in, "conf");
    Entry entry =
        new Entry(
            pattern.orElse(PathPattern.NONE),
            in.text("nesting_key", ""),
            in.has("merge_strategy")
                ? MergeStrategy.of(in.choice("merge_strategy", "smart", names))
                : Optional.empty(),
            in.has("merge_lists") ? Optional.of(in.flag("merge_lists", false)) : Optional.empty());
    in.finish();
    return pattern.map(found -> entry);
  }

  /** The first word of a text that says which path. */
  private static Optional<PathPattern> pattern(Section in, String key) {
    Optional<String> path =
        Arrays.stream(in.text(key, "").split("\\s+"))
            .filter(word -> word.startsWith(PATH))
            .map(word -> word.substring(PATH.length()))
            .findFirst();
    if (path.isEmpty()) {
      in.refuse(key, "says which path: path=secret/minions/{minion}");
      return Optional.empty();
    }
    try {
      return Optional.of(PathPattern.parse(path.get()));
    } catch (OrchException e) {
      in.refuse(key, e.problems().get(0).message());
      return Optional.empty();
    }
  }

  /** What reads them. */
  public ExternalPillars open(SourceCalls calls, PillarSettings usual) {
    return new ExternalPillars(
        first,
        entries.stream()
            .<ExternalPillars.Source>map(entry -> new Reader(entry, calls, usual))
            .toList());
  }

  private record Reader(Entry entry, SourceCalls calls, PillarSettings usual)
      implements ExternalPillars.Source {

    @Override
    public String name() {
      return VAULT + " " + PATH + entry.pattern();
    }

    @Override
    public Map<String, @Nullable Object> read(
        RenderScope scope, Map<String, @Nullable Object> pillar) {
      MergeStrategy strategy = entry.strategy().orElse(usual.strategy());
      boolean lists = entry.lists().orElse(usual.lists());
      Map<String, @Nullable Object> found = new LinkedHashMap<>();
      for (String path : paths(scope, pillar)) {
        found = strategy.merge(found, secret(scope, path), lists);
      }
      return entry.key().isEmpty() ? found : Map.of(entry.key(), found);
    }

    private List<String> paths(RenderScope scope, Map<String, @Nullable Object> pillar) {
      String minion = Values.str(scope.opts().get("id"));
      Optional<List<String>> paths =
          entry.pattern().paths(Map.of("minion", minion, "pillar", pillar));
      if (paths.isEmpty()) {
        log.info("{}: the pillar of {} has none of it", name(), minion);
      }
      return paths.orElse(List.of());
    }

    private Map<String, @Nullable Object> secret(RenderScope scope, String path) {
      try {
        Object marked = SourceCalls.marked(calls.read(VAULT, path, scope), scope.secrets());
        return Values.named(marked);
      } catch (OrchException e) {
        if (e.code() == ErrorCode.FILE_NOT_FOUND) {
          log.info("{}: there is nothing at {}", name(), path);
          return Map.of();
        }
        throw e;
      }
    }
  }
}
