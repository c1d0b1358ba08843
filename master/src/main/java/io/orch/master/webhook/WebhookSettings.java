package io.orch.master.webhook;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code webhooks}: what is taken from other programs, and what is told to them.
 *
 * @param in hooks that others send to
 * @param out those who get events
 */
public record WebhookSettings(List<HookSettings> in, List<ReceiverSettings> out) {

  public WebhookSettings {
    in = List.copyOf(in);
    out = List.copyOf(out);
  }

  /** Reads them; a hook needs the web server. */
  public static WebhookSettings read(Section config, Path directory) {
    Section section = config.section("webhooks").orElse(null);
    if (section == null) {
      return new WebhookSettings(List.of(), List.of());
    }
    WebhookSettings settings =
        new WebhookSettings(
            section.section("in").map(in -> HookSettings.read(in, directory)).orElse(List.of()),
            section
                .section("out")
                .map(out -> ReceiverSettings.read(out, directory))
                .orElse(List.of()));
    if (!settings.in.isEmpty() && !config.has("web")) {
      config.refuse("webhooks", "hooks that others send to need the web server: add 'web:'");
    }
    section.finish();
    return settings;
  }
}
