package io.orch.sls.pillar;

import io.orch.sls.config.Section;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How pillars are laid over one another, by the settings that Salt has for it in the master's file.
 *
 * @param strategy {@code pillar_source_merging_strategy}
 * @param lists {@code pillar_merge_lists}: whether lists of one key are joined
 * @param includesOverride {@code pillar_includes_override_sls}: whether what an SLS includes is
 *     laid over it, not below it
 */
public record PillarSettings(MergeStrategy strategy, boolean lists, boolean includesOverride) {

  /** What a file without any of the settings means. */
  public static final PillarSettings USUAL = new PillarSettings(MergeStrategy.SMART, false, false);

  private static final String STRATEGY = "pillar_source_merging_strategy";
  private static final String LISTS = "pillar_merge_lists";
  private static final String INCLUDES = "pillar_includes_override_sls";

  /** Every setting, by its name in a configuration. */
  public static final List<String> NAMES = List.of(STRATEGY, LISTS, INCLUDES);

  /** Reads the settings. */
  public static PillarSettings read(Section in) {
    List<String> names = Arrays.stream(MergeStrategy.values()).map(PillarSettings::name).toList();
    String strategy = in.choice(STRATEGY, name(USUAL.strategy), names);
    return new PillarSettings(
        MergeStrategy.of(strategy).orElse(USUAL.strategy),
        in.flag(LISTS, USUAL.lists),
        in.flag(INCLUDES, USUAL.includesOverride));
  }

  /** The settings as templates see them in {@code opts}. */
  public Map<String, @Nullable Object> opts() {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>();
    opts.put(STRATEGY, name(strategy));
    opts.put(LISTS, lists);
    opts.put(INCLUDES, includesOverride);
    return opts;
  }

  private static String name(MergeStrategy strategy) {
    return strategy.name().toLowerCase(Locale.ROOT);
  }
}
