package io.orch.cli.client;

import io.orch.proto.v1.ListAuditRequest;
import io.orch.proto.v1.VerifyAuditRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls on a master about its audit log. */
public final class AuditClient {

  private static final Duration VERIFY_LIMIT = Duration.ofHours(1);

  private final Calls calls;

  AuditClient(Calls calls) {
    this.calls = calls;
  }

  /**
   * The newest entries that match, in order.
   *
   * @param who a glob; empty for all, as are the others
   * @param since null for any time
   */
  public List<AuditEntry> list(
      String who, String action, @Nullable Instant since, String outcome, int limit) {
    ListAuditRequest request =
        ListAuditRequest.newBuilder()
            .setWho(who)
            .setAction(action)
            .setSinceEpochMillis(since == null ? 0 : since.toEpochMilli())
            .setOutcome(outcome)
            .setLimit(limit)
            .build();
    return calls.attempt(
        () -> {
          List<AuditEntry> entries = new ArrayList<>();
          calls.streams().listAudit(request).forEachRemaining(m -> entries.add(entry(m)));
          return entries;
        });
  }

  private static AuditEntry entry(io.orch.proto.v1.AuditEntry m) {
    return new AuditEntry(
        m.getSequence(),
        Records.time(m.getTimeEpochMillis()),
        m.getWho(),
        m.getFrom(),
        m.getAction(),
        m.getSubject(),
        m.getMinions(),
        m.getSome(),
        m.getOutcome(),
        m.getDetail(),
        m.getTimes(),
        m.getHash());
  }

  /**
   * Has the master look at the whole log.
   *
   * @param head one that was noted elsewhere; empty for none
   */
  public AuditVerdict verify(String head) {
    VerifyAuditRequest request = VerifyAuditRequest.newBuilder().setHead(head).build();
    return calls.attempt(
        () -> {
          io.orch.proto.v1.AuditVerdict m = calls.within(VERIFY_LIMIT).verifyAudit(request);
          return new AuditVerdict(
              m.getEntries(), m.getHead(), m.getAnchors(), m.getBroken(), m.getReason());
        });
  }
}
