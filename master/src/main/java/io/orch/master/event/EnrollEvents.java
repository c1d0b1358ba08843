package io.orch.master.event;

import io.orch.master.enroll.EnrollListener;
import io.orch.master.enroll.JoinRefusal;
import io.orch.master.enroll.RefusalTally;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes joins and decisions on keys to the log, as Salt's {@code salt/auth} and {@code salt/key}.
 */
public final class EnrollEvents implements EnrollListener {

  /** Salt's word for the end of a key's rights, which reactors wait for. */
  private static final String DELETED = "delete";

  private static final Logger logger = LoggerFactory.getLogger(EnrollEvents.class);

  private final EventLog log;
  private final RefusalTally refusals;

  public EnrollEvents(EventLog log, Clock clock) {
    this.log = log;
    refusals = new RefusalTally(clock);
  }

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", minion.value());
    data.put("act", act);
    data.put("pub", fingerprint);
    data.put("result", !act.equals("reject"));
    log.append("salt/auth", data);
  }

  /** Refusals that come again and again are told once a minute. */
  @Override
  public void refused(JoinRefusal refusal) {
    refusals.add(refusal).ifPresent(this::tell);
  }

  /** As a refused {@code salt/auth}, where it is known who asked, and with all that is known. */
  private void tell(JoinRefusal refusal) {
    logger.warn(
        "refused to join: '{}' from {}, key {}: {}",
        refusal.minion(),
        refusal.address(),
        refusal.fingerprint(),
        refusal.reason());
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", refusal.minion());
    data.put("act", "reject");
    data.put("pub", refusal.fingerprint());
    data.put("result", false);
    if (!refusal.minion().isEmpty()) {
      log.append("salt/auth", data);
    }
    data.put("method", refusal.method());
    data.put("address", refusal.address());
    data.put("code", refusal.code().name());
    data.put("reason", refusal.reason());
    data.put("times", refusal.times());
    log.append("orch/join/refused", data);
  }

  @Override
  public void changed(MinionId minion, String act, String by) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", minion.value());
    data.put("act", act.equals("revoke") ? DELETED : act);
    data.put("user", by);
    data.put("result", true);
    log.append("salt/key", data);
  }
}
