package io.orch.master.webhook;

import io.orch.sls.config.SecretText;
import io.orch.sls.config.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code webhooks: out:} one receiver of events.
 *
 * @param url http or https
 * @param tags patterns of the tags of events that it gets
 * @param structured whether the event is in the body as a whole, or its attributes are in headers
 * @param secret the key that requests are signed with
 * @param token shown as {@code Authorization: Bearer}
 * @param authorities who is trusted beside the machine's own; empty for those
 * @param timeout of one request
 * @param giveUp after how long an event that it does not take is put aside
 */
public record ReceiverSettings(
    String name,
    URI url,
    List<String> tags,
    boolean structured,
    Optional<SecretText> secret,
    Optional<SecretText> token,
    Optional<Path> authorities,
    Duration timeout,
    Duration giveUp) {

  private static final int DAY = 24 * 60;

  public ReceiverSettings {
    tags = List.copyOf(tags);
  }

  /** The URL for people, without a query, which may hold a secret. */
  public String address() {
    String text = url.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query) + "?...";
  }

  static List<ReceiverSettings> read(Section in, Path directory) {
    List<ReceiverSettings> receivers = new ArrayList<>();
    for (String name : in.keys()) {
      in.section(name).ifPresent(section -> receivers.add(read(name, section, in, directory)));
    }
    return List.copyOf(receivers);
  }

  private static ReceiverSettings read(String name, Section section, Section in, Path directory) {
    if (!HookSettings.NAME.matcher(name).matches()) {
      in.refuse(
          name, "a receiver's name has 1 to 63 lower-case letters, digits, dashes and underscores");
    }
    String authorities = section.text("ca_file", "");
    List<String> tags = section.texts("tags");
    ReceiverSettings settings =
        new ReceiverSettings(
            name,
            url(name, section.requiredText("url", "https://example.com/events"), in),
            tags,
            section.choice("mode", "binary", List.of("binary", "structured")).equals("structured"),
            SecretText.read(section, "secret", directory),
            SecretText.read(section, "token", directory),
            authorities.isEmpty()
                ? Optional.empty()
                : Optional.of(directory.resolve(authorities).normalize()),
            Duration.ofSeconds(section.integer("timeout_seconds", 10, 1, 300)),
            Duration.ofMinutes(section.integer("give_up_minutes", DAY, 1, 30 * DAY)));
    if (tags.isEmpty()) {
      in.refuse(
          name, "needs tags: patterns of the events that it gets, such as 'salt/job/*/ret/*'");
    }
    section.finish();
    return settings;
  }

  private static URI url(String name, String text, Section in) {
    try {
      URI url = URI.create(text);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // reported below, as all others
    }
    if (!text.isEmpty()) {
      in.refuse(
          name, "its url must be http:// or https:// with a host, and hold no name and password");
    }
    return URI.create("http://invalid");
  }
}
