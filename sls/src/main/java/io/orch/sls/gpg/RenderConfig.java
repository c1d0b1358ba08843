package io.orch.sls.gpg;

import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.render.RenderSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a program renders, by the settings that Salt has for it in the files of both master and
 * minion.
 *
 * @param settings {@code renderer}, {@code gpg_keydir} and {@code gpg_decrypt_must_succeed}
 * @param opts these as templates see them in {@code opts}, and {@code decrypt_pillar} with its like
 */
public record RenderConfig(RenderSettings settings, Map<String, @Nullable Object> opts) {

  private static final List<String> PILLAR =
      List.of(
          "decrypt_pillar",
          "decrypt_pillar_delimiter",
          "decrypt_pillar_default",
          "decrypt_pillar_renderers");

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
    RenderSettings settings = RenderSettings.USUAL.with(new GpgKeyring(keyring), must);
    try {
      settings = settings.piping(pipe);
    } catch (OrchException e) {
      in.refuse("renderer", e.problems().get(0).message());
    }
    return new RenderConfig(settings, opts);
  }
}
