package io.orch.sls.supervisor;

import java.io.IOException;

/** A way for notices to the service manager. */
interface Notices {

  /** Sends one: lines of {@code KEY=value}. */
  void send(String notice) throws IOException;
}
