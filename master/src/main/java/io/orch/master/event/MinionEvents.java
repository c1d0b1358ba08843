package io.orch.master.event;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a minion may write to the log: tags in its own namespace alone, {@code salt/minion/<id>/},
 * {@code salt/beacon/<id>/} and {@code orch/minion/<id>/}, none that the master itself writes, and
 * at most {@value #MAX_BYTES} bytes of data.
 */
public final class MinionEvents {

  /** The most that the data of a minion's event may take. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final List<String> NAMESPACES =
      List.of("salt/minion/", "salt/beacon/", "orch/minion/");
  private static final Set<String> RESERVED = Set.of("start", "stop", "lost");

  private final EventLog log;

  public MinionEvents(EventLog log) {
    this.log = log;
  }

  /**
   * Appends a minion's event; returns after it is on disk. Whose it is, is said by the field {@code
   * id}, which the master sets.
   */
  public Event append(MinionId minion, EventTag tag, Map<String, ? extends @Nullable Object> data) {
    check(minion, tag);
    int size = ValueAdapter.toBytes(data).length;
    if (size > MAX_BYTES) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "an event of minion "
              + minion
              + " takes "
              + size
              + " bytes; at most "
              + MAX_BYTES
              + " are allowed");
    }
    Map<String, @Nullable Object> stored = new LinkedHashMap<>(data);
    stored.put("id", minion.value());
    return log.append(tag.value(), stored);
  }

  private static void check(MinionId minion, EventTag tag) {
    for (String namespace : NAMESPACES) {
      String own = namespace + minion + "/";
      if (tag.value().startsWith(own)
          && tag.value().length() > own.length()
          && !(namespace.equals("salt/minion/")
              && RESERVED.contains(tag.value().substring(own.length())))) {
        return;
      }
    }
    throw new OrchException(
        ErrorCode.PERMISSION_DENIED,
        "minion "
            + minion
            + " may not write event "
            + tag
            + ": its tags begin with salt/minion/"
            + minion
            + "/, salt/beacon/"
            + minion
            + "/ or orch/minion/"
            + minion
            + "/");
  }
}
