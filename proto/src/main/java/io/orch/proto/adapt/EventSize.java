package io.orch.proto.adapt;

import io.orch.proto.message.EventTag;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes the data of an event takes. */
public record EventSize(EventTag tag, int bytes) {

  public static EventSize of(EventTag tag, Map<String, ? extends @Nullable Object> data) {
    return new EventSize(tag, ValueAdapter.toBytes(data).length);
  }

  /** Refuses what is larger. */
  public void require(int most) {
    if (bytes > most) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "the data of event "
              + tag
              + " takes "
              + bytes
              + " bytes; at most "
              + most
              + " are allowed");
    }
  }
}
