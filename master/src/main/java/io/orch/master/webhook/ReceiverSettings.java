package io.orch.master.webhook;

import io.orch.master.endpoint.Endpoint;
import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code webhooks: out:} one receiver of events.
 *
 * @param tags patterns of the tags of events that it gets
 * @param structured whether the event is in the body as a whole, or its attributes are in headers
 * @param giveUp after how long an event that it does not take is put aside
 */
public record ReceiverSettings(
    String name, Endpoint endpoint, List<String> tags, boolean structured, Duration giveUp) {

  private static final int DAY = 24 * 60;

  public ReceiverSettings {
    tags = List.copyOf(tags);
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
    List<String> tags = section.texts("tags");
    ReceiverSettings settings =
        new ReceiverSettings(
            name,
            Endpoint.read(section, "https://example.com/events", directory),
            tags,
            section.choice("mode", "binary", List.of("binary", "structured")).equals("structured"),
            Duration.ofMinutes(section.integer("give_up_minutes", DAY, 1, 30 * DAY)));
    if (tags.isEmpty()) {
      in.refuse(
          name, "needs tags: patterns of the events that it gets, such as 'salt/job/*/ret/*'");
    }
    section.finish();
    return settings;
  }
}
