package io.orch.master.event;

import io.orch.master.enroll.EnrollListener;
import io.orch.master.enroll.JoinRefusal;
import io.orch.proto.message.MinionId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes joins and decisions on keys to the log, as Salt's {@code salt/auth} and {@code salt/key}.
 */
public final class EnrollEvents implements EnrollListener {

  /** Salt's word for the end of a key's rights, which reactors wait for. */
  private static final String DELETED = "delete";

  private final EventLog log;

  public EnrollEvents(EventLog log) {
    this.log = log;
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

  /** As a refused {@code salt/auth}, where it is known who asked, and with all that is known. */
  @Override
  public void refused(JoinRefusal refusal) {
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
