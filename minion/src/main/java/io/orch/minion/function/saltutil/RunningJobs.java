package io.orch.minion.function.saltutil;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jobs that run on this host now; a port of a context. */
public interface RunningJobs {

  /** For each what Salt shows: {@code jid, fun, arg, pid, tgt, user} as far as they are known. */
  List<Map<String, @Nullable Object>> running();

  /** Asks a job to end; false when no job of this id runs. */
  boolean kill(String jid);
}
