package io.orch.master.event;

import io.orch.master.audit.Anchors;
import io.orch.master.audit.Head;
import io.orch.proto.message.TagGlob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes heads of the audit log as events {@code orch/audit/head} with {@code sequence} and {@code
 * hash}: they go wherever events go, and stay as long as events are kept.
 */
public final class AuditAnchors implements Anchors {

  private static final String TAG = "orch/audit/head";
  private static final int MOST = 1_000;

  private final EventLog log;

  public AuditAnchors(EventLog log) {
    this.log = log;
  }

  @Override
  public void note(Head head) {
    log.append(TAG, Map.of("sequence", head.sequence(), "hash", head.hash()));
  }

  @Override
  public List<Head> noted() {
    return new EventHistory(log)
        .find(EventFilter.of(new TagGlob(TAG), ""), MOST).stream()
            .flatMap(event -> head(event.data()).stream())
            .toList();
  }

  /** Anyone who may fire events can fire this one too; what is no head says nothing. */
  private static Optional<Head> head(Map<String, ?> data) {
    return data.get("sequence") instanceof Long sequence
            && data.get("hash") instanceof String hash
            && sequence >= 0
            && hash.matches("[0-9a-f]{64}")
        ? Optional.of(new Head(sequence, hash))
        : Optional.empty();
  }
}
