package io.orch.master.returner;

import io.orch.master.event.Event;
import io.orch.proto.message.EventTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of the log one returner gets. */
record Choice(ReturnerSettings settings) {

  /** The key under which events of jobs have the returners that the job asks for. */
  private static final String ASKED = "ret";

  private static final Pattern JOB =
      Pattern.compile("salt/job/(?<job>[0-9]{1,32})/(?:new|ret/(?<minion>.+))");

  boolean wants(EventTag tag) {
    return JOB.matcher(tag.value()).matches() || settings.tells(tag);
  }

  boolean wants(Event event) {
    return ofJob(event) || settings.tells(event.tag());
  }

  private boolean ofJob(Event event) {
    return JOB.matcher(event.tag().value()).matches() && (settings.all() || asked(event));
  }

  private boolean asked(Event event) {
    return event.data().get(ASKED) instanceof String names
        && Arrays.asList(names.split(",")).contains(settings.name());
  }

  /**
   * What it gets of an event.
   *
   * @param data the event's, whole
   */
  List<Returned> of(Event event, Map<String, @Nullable Object> data) {
    List<Returned> all = new ArrayList<>();
    Matcher job = JOB.matcher(event.tag().value());
    if (ofJob(event) && job.matches()) {
      String minion = job.group("minion");
      all.add(
          minion == null
              ? new Returned.Load(event, job.group("job"), data)
              : new Returned.Result(event, job.group("job"), minion, data));
    }
    if (settings.tells(event.tag())) {
      all.add(new Returned.Told(event, data));
    }
    return all;
  }
}
