package io.orch.master.session;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.Printable;
import io.orch.proto.message.Protocol;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this master and a minion that says hello can work together, and how. Thread-safe. */
final class Agreement {

  private static final Logger log = LoggerFactory.getLogger(Agreement.class);

  private final String version;
  private final long restored;
  private final AtomicBoolean toldOfNewer = new AtomicBoolean();

  /**
   * @param version of the master
   * @param restored when its store was put back from a backup, in milliseconds; 0 for never
   */
  Agreement(String version, long restored) {
    this.version = version;
    this.restored = restored;
  }

  /**
   * The version of the protocol that both go by.
   *
   * @throws OrchException STATE_CONFLICT when the minion belongs to a master that was restored
   *     later, VERSION_UNSUPPORTED when they share no version
   */
  int with(MinionId minion, ToMaster.Hello hello) {
    requireNewest(minion, hello);
    return protocol(minion, hello);
  }

  private int protocol(MinionId minion, ToMaster.Hello hello) {
    return Protocol.OWN
        .common(hello.speaks())
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.VERSION_UNSUPPORTED,
                    "minion "
                        + minion
                        + " (version "
                        + Printable.of(hello.version())
                        + ") speaks version "
                        + hello.speaks()
                        + " of the protocol, and this master (version "
                        + version
                        + ") "
                        + Protocol.OWN
                        + "; install a version of Orch on the older side that is nearer to the"
                        + " other's"));
  }

  /** Of two masters that a backup made of one, minions stay with the one that was restored. */
  private void requireNewest(MinionId minion, ToMaster.Hello hello) {
    if (hello.restored() <= restored) {
      return;
    }
    String what =
        "this master was replaced: another one was restored from a backup at "
            + Instant.ofEpochMilli(hello.restored())
            + ", and minion "
            + minion
            + " belongs to that";
    if (!toldOfNewer.getAndSet(true)) {
      log.error(
          "{}. Stop this one for good; if it is the one to stay, make a backup of it and restore"
              + " that: see docs/backup.md",
          what);
    }
    throw new OrchException(ErrorCode.STATE_CONFLICT, what);
  }
}
