package io.orch.master.api;

import io.grpc.Context;
import io.orch.master.access.Caller;
import io.orch.master.access.Rules;
import io.orch.master.audit.Audit;
import io.orch.master.audit.Outcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trace that one call leaves in the audit log: one entry, on disk before the caller hears how
 * it went. Calls that only read leave one when they are refused.
 */
final class Trail {

  private static final Logger log = LoggerFactory.getLogger(Trail.class);
  private static final Context.Key<Trail> CURRENT = Context.key("orch-trail");
  private static final String OPERATOR = "orch.v1.Operator/";
  private static final String PACKAGE = "orch.v1.";

  private final Audit audit;
  private volatile Peer peer;
  private final String method;
  private final AtomicBoolean left = new AtomicBoolean();
  private volatile String subject = "";

  Trail(Audit audit, Peer peer, String method) {
    this.audit = audit;
    this.peer = peer;
    this.method = method;
  }

  Context in(Context context) {
    return context.withValue(CURRENT, this);
  }

  /** Who makes the call, when more is known of him. */
  void by(Peer named) {
    peer = named;
  }

  /** The call that this thread serves let someone in, and is his from now on. */
  static void let(Caller in) {
    Trail trail = CURRENT.get();
    if (trail != null) {
      Peer peer = trail.peer;
      trail.by(new Peer(in, peer.serial(), peer.expires(), peer.authority(), peer.address()));
    }
  }

  /** What the call is about. */
  void asked(Object request) {
    if (subject.isEmpty()) {
      subject = Subjects.of(request);
    }
  }

  /** The call that this thread serves was done. */
  static void done() {
    done("");
  }

  /** The same, with what came of it. */
  static void done(String detail) {
    Trail trail = CURRENT.get();
    if (trail != null && Rules.noted(trail.method)) {
      trail.leave(Outcome.DONE, detail);
    }
  }

  /** The call that this thread serves was answered, and what it asked for was not done. */
  static void notDone(String why) {
    Trail trail = CURRENT.get();
    if (trail != null) {
      trail.leave(Outcome.REFUSED, why);
    }
  }

  /** Someone who knows more leaves the entry, or has left it. */
  static void leftElsewhere() {
    Trail trail = CURRENT.get();
    if (trail != null) {
      trail.left.set(true);
    }
  }

  /** The call that this thread serves was not done. */
  static void failed(OrchException why) {
    Trail trail = CURRENT.get();
    if (trail != null && (Rules.noted(trail.method) || outcome(why) == Outcome.REFUSED)) {
      trail.end(outcome(why), why);
    }
  }

  /** The caller may not make the call. */
  void refused(OrchException why) {
    end(Outcome.REFUSED, why);
  }

  /** A call that did not succeed says so to the caller, whether the log can be written or not. */
  private void end(Outcome outcome, OrchException why) {
    try {
      leave(outcome, why.code() + ": " + why.problems().getFirst().message());
    } catch (OrchException e) {
      log.error("{} of {} is not in the audit log: {}", method, peer.caller(), e.getMessage());
    }
  }

  private void leave(Outcome outcome, String detail) {
    if (left.compareAndSet(false, true)) {
      audit.record(peer.caller(), peer.address(), action(), subject, outcome, detail);
    }
  }

  private String action() {
    return method.startsWith(OPERATOR)
        ? method.substring(OPERATOR.length())
        : method.replace(PACKAGE, "");
  }

  /** An address without its port. */
  static String host(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }

  private static Outcome outcome(OrchException why) {
    return switch (why.code().category()) {
      case UNAUTHENTICATED, DENIED -> Outcome.REFUSED;
      case CONFLICT -> why.code() == ErrorCode.KEY_CONFLICT ? Outcome.REFUSED : Outcome.FAILED;
      case INVALID, NOT_FOUND, UNAVAILABLE, FAILED, EXHAUSTED, TIMEOUT, CANCELLED, INTERNAL ->
          Outcome.FAILED;
    };
  }
}
