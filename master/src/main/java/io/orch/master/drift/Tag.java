package io.orch.master.drift;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;

/** What an event is about, by its tag. */
sealed interface Tag {

  /** A job of an operator, or of anyone else, begins. */
  record Begun(JobId job) implements Tag {}

  /** A job has ended on a minion, as it or the master says. */
  record Ended(JobId job, MinionId minion) implements Tag {}

  /** A minion is connected again. */
  record Back(MinionId minion) implements Tag {}

  /** Minions are to be looked at. */
  record Wish() implements Tag {}

  /** Anything else. */
  record Other() implements Tag {}

  /** Whether an event may be more than another. */
  static boolean wanted(EventTag tag) {
    return !(of(tag) instanceof Other);
  }

  static Tag of(EventTag tag) {
    String[] parts = tag.value().split("/", -1);
    try {
      return switch (parts.length) {
        case 4 -> of(parts);
        case 5 -> ended(parts);
        default -> tag.value().equals(DriftEvents.LOOK) ? new Wish() : new Other();
      };
    } catch (OrchException e) {
      return new Other();
    }
  }

  private static Tag of(String[] parts) {
    if (parts[0].equals("salt") && parts[1].equals("job") && parts[3].equals("new")) {
      return new Begun(new JobId(parts[2]));
    }
    return parts[0].equals("orch") && parts[1].equals("minion") && parts[3].equals("back")
        ? new Back(new MinionId(parts[2]))
        : new Other();
  }

  private static Tag ended(String[] parts) {
    String kind = parts[0] + "/" + parts[1] + "/" + parts[3];
    return kind.equals("salt/job/ret") || kind.equals("orch/job/outcome")
        ? new Ended(new JobId(parts[2]), new MinionId(parts[4]))
        : new Other();
  }
}
