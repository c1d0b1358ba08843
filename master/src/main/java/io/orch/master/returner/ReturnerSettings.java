package io.orch.master.returner;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.TagGlob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One configured returner.
 *
 * @param all whether it gets the results of all jobs, or only those of jobs that ask for it
 * @param events patterns of the tags of events that it gets
 * @param notEvents of those that it does not get nevertheless
 * @param giveUp after how long something that it does not take is put aside
 */
public record ReturnerSettings(
    String name,
    SinkSettings sink,
    boolean all,
    List<TagGlob> events,
    List<TagGlob> notEvents,
    Duration giveUp) {

  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  static final Duration USUAL_GIVE_UP = Duration.ofDays(1);

  public ReturnerSettings {
    events = List.copyOf(events);
    notEvents = List.copyOf(notEvents);
  }

  static List<TagGlob> globs(List<String> patterns) {
    return patterns.stream().map(TagGlob::new).toList();
  }

  boolean tells(EventTag tag) {
    return events.stream().anyMatch(glob -> glob.test(tag))
        && notEvents.stream().noneMatch(glob -> glob.test(tag));
  }

  /** The same with all results too. */
  ReturnerSettings withAll() {
    return new ReturnerSettings(name, sink, true, events, notEvents, giveUp);
  }

  /** The same with events too. */
  ReturnerSettings withEvents(List<TagGlob> some, List<TagGlob> but) {
    List<TagGlob> more = new ArrayList<>(events);
    more.addAll(some);
    List<TagGlob> less = new ArrayList<>(notEvents);
    less.addAll(but);
    return new ReturnerSettings(name, sink, all, more, less, giveUp);
  }
}
