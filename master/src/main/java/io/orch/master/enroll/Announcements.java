package io.orch.master.enroll;

import io.orch.proto.message.MinionId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener; one that fails hinders no other, nor what it is told of. Thread-safe. */
public final class Announcements implements EnrollListener {

  private static final Logger log = LoggerFactory.getLogger(Announcements.class);

  private final List<EnrollListener> listeners = new CopyOnWriteArrayList<>();

  public void add(EnrollListener listener) {
    listeners.add(listener);
  }

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {
    log.info("minion {} with key {} asked to join: {}", minion, fingerprint, act);
    tell(listener -> listener.asked(minion, act, fingerprint));
  }

  @Override
  public void changed(MinionId minion, String act, String by) {
    log.info("key of minion {}: {} by {}", minion, act, by);
    tell(listener -> listener.changed(minion, act, by));
  }

  @Override
  public void refused(JoinRefusal refusal) {
    tell(listener -> listener.refused(refusal));
  }

  private void tell(java.util.function.Consumer<EnrollListener> news) {
    for (EnrollListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        log.error("a listener of the enrolment failed", e);
      }
    }
  }
}
