package io.orch.master.store;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/**
 * The file of a closed or open database. Rewriting copies what is live to another file and renames
 * that into place, so a process that is killed meanwhile leaves the old one.
 */
final class StoreFile {

  private final Path database;
  private final Path file;

  StoreFile(Path directory) {
    this.database = directory.resolve("orch");
    this.file = directory.resolve("orch.mv.db");
  }

  /** The name of the database as H2's address has it: without the ending. */
  Path database() {
    return database;
  }

  /** In bytes; 0 when there is none yet. */
  long size() {
    return file.toFile().length();
  }

  /** Rewrites the file; the database must be closed. */
  void compact() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      MVStoreTool.compactCleanUp(file.toString());
      MVStoreTool.compact(file.toString(), false);
    } catch (MVStoreException e) {
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE,
          Location.file(file.toString()),
          "the database's file can't be rewritten: " + e.getMessage(),
          e);
    }
  }
}
