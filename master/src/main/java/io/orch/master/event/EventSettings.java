package io.orch.master.event;

import io.orch.proto.message.MinionTags;
import io.orch.proto.message.TagGlob;
import io.orch.sls.config.Section;
import java.time.Duration;
import java.util.List;

/**
 * What a master's configuration says of its event log.
 *
 * @param keep how long events are kept; longer where someone who reads the log has not read them
 * @param minionTags which tags minions may use
 * @param perSecond how many events a minion may send, in the long run
 */
public record EventSettings(Duration keep, MinionTags minionTags, int perSecond) {

  /** What holds where nothing is configured. */
  public static final EventSettings USUAL =
      new EventSettings(Duration.ofHours(24), new MinionTags(List.of()), 1_000);

  /**
   * Reads {@code keep_events_hours}, {@code minion_events} and {@code minion_events_per_second}.
   */
  public static EventSettings read(Section in) {
    return new EventSettings(
        Duration.ofHours(in.integer("keep_events_hours", 24, 1, 24 * 365)),
        new MinionTags(
            in.has(MinionTags.SETTING)
                ? in.texts(MinionTags.SETTING).stream().map(TagGlob::new).toList()
                : List.of()),
        in.integer("minion_events_per_second", USUAL.perSecond, 1, 1_000_000));
  }
}
