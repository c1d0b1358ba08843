package io.orch.master.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Reads a store as it is at one moment, while others write to it. */
@FunctionalInterface
public interface StoreSnapshot {

  /**
   * Writes each table to a stream of its own, in an order in which they can be filled.
   *
   * @throws io.orch.sls.error.OrchException STORE_UNAVAILABLE when the store fails
   */
  Told write(Tables tables) throws IOException;

  /** Takes tables, one after the other. */
  @FunctionalInterface
  interface Tables {

    /** Where the rows of a table go; closed after the last. */
    OutputStream begin(String table) throws IOException;
  }

  /**
   * What was written.
   *
   * @param schema the version of the tables' form
   */
  record Told(String schema, long rows) {}
}
