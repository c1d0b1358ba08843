package io.orch.sls.gpg;

import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.jinja.TemplateLimits;
import io.orch.sls.render.RenderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a program renders, by the settings that Salt has for it in the files of both master and
 * minion.
 *
 * @param settings {@code renderer}, {@code gpg_keydir}, {@code gpg_decrypt_must_succeed} and {@code
 *     template_limits}
 * @param opts these as templates see them in {@code opts}, and {@code decrypt_pillar} with its like
 */
public record RenderConfig(RenderSettings settings, Map<String, @Nullable Object> opts) {

  private static final List<String> PILLAR =
      List.of(
          "decrypt_pillar",
          "decrypt_pillar_delimiter",
          "decrypt_pillar_default",
          "decrypt_pillar_renderers",
          "secret_pillar_keys");

  private static final int MOST = 1_000_000_000;
  private static final int MOST_DEPTH = 1_000;

  public RenderConfig {
    opts = Collections.unmodifiableMap(new LinkedHashMap<>(opts));
  }

  /** What a file without any of the settings means: Jinja and YAML, and no keyring. */
  public static RenderConfig usual() {
    return new RenderConfig(RenderSettings.USUAL, Map.of());
  }

  /** Reads the settings; the keyring is in {@code gpgkeys} beside the file when it is not named. */
  public static RenderConfig read(Section in, Path directory) {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>();
    String pipe = in.text("renderer", RenderSettings.USUAL.pipe());
    Path keyring = directory.resolve(in.text("gpg_keydir", "gpgkeys")).normalize();
    boolean must = in.flag("gpg_decrypt_must_succeed", true);
    opts.put("renderer", pipe);
    opts.put("gpg_keydir", keyring.toString());
    opts.put("gpg_decrypt_must_succeed", must);
    for (String key : PILLAR) {
      if (in.any(key) != null) {
        opts.put(key, in.any(key));
      }
    }
    RenderSettings settings =
        RenderSettings.USUAL.with(new GpgKeyring(keyring), must).limited(limits(in));
    try {
      settings = settings.piping(pipe);
    } catch (OrchException e) {
      in.refuse("renderer", e.problems().get(0).message());
    }
    return new RenderConfig(settings, opts);
  }

  private static TemplateLimits limits(Section in) {
    return in.section("template_limits").map(RenderConfig::given).orElse(TemplateLimits.USUAL);
  }

  private static TemplateLimits given(Section in) {
    TemplateLimits usual = TemplateLimits.USUAL;
    int output = in.integer("output", usual.output(), 1, MOST);
    TemplateLimits limits =
        new TemplateLimits(
            Duration.ofSeconds(in.integer("time", (int) usual.time().toSeconds(), 1, MOST)),
            in.integer("loops", usual.loops(), 1, MOST),
            in.integer("depth", usual.depth(), 1, MOST_DEPTH),
            Math.max(output, in.integer("memory", usual.memory(), 1, MOST)),
            output);
    in.finish();
    return limits;
  }
}
