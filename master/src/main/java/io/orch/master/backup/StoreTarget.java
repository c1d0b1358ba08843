package io.orch.master.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store that is to become that of a backup; no master works with it meanwhile. */
public interface StoreTarget extends AutoCloseable {

  /**
   * What it holds already, in words for people; none when it is new.
   *
   * @throws io.orch.sls.error.OrchException STATE_CONFLICT when a master works with it
   */
  List<String> contents();

  /**
   * Makes empty tables of an earlier form, or of today's.
   *
   * @param schema as {@link StoreSnapshot.Told} had it
   * @param replace whether what it holds goes
   * @return the file in which that is now
   * @throws io.orch.sls.error.OrchException CONFIG_INVALID when this program does not know the form
   */
  Optional<Path> begin(String schema, boolean replace) throws IOException;

  /**
   * Fills a table; the number of rows.
   *
   * @throws io.orch.sls.error.OrchException CONFIG_INVALID when there is no such table or column
   */
  long fill(String table, InputStream rows) throws IOException;

  /**
   * Brings the tables to today's form, and makes them those of a restored master: no one has a
   * lease or a stream, and numbers go on beyond those that were given after the backup.
   *
   * @return how many open join tokens were ended
   */
  int settle(Restoration restoration, boolean keepTokens);

  @Override
  void close();
}
