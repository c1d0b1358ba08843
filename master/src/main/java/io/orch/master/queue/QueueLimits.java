package io.orch.master.queue;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;

/** Rules that every {@link QueueStore} keeps. */
public final class QueueLimits {

  private QueueLimits() {}

  /** Refuses texts that are too long, or too many beside those that are there. */
  public static void check(QueueName queue, List<String> items, int there) {
    if (there + items.size() > QueueStore.MOST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "the queue " + queue + " would have more than " + QueueStore.MOST + " items");
    }
    items.stream()
        .filter(item -> item.length() > QueueStore.LONGEST)
        .findFirst()
        .ifPresent(
            item -> {
              throw new OrchException(
                  ErrorCode.LIMIT_EXCEEDED,
                  "an item of a queue has at most "
                      + QueueStore.LONGEST
                      + " characters, not "
                      + item.length());
            });
  }

  /** The first texts that may be taken at once. */
  public static List<String> first(List<String> items, int most) {
    List<String> taken = new ArrayList<>();
    long characters = 0;
    for (String item : items) {
      characters += item.length();
      if (taken.size() == most || !taken.isEmpty() && characters > QueueStore.MOST_TAKEN) {
        break;
      }
      taken.add(item);
    }
    return taken;
  }
}
