package io.orch.master.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test of a contract a database of its own: a file of H2. */
interface StoreDatabase {

  /** Holds the database of the test that runs. */
  final class Holder {
    static final ThreadLocal<Database> DATABASE = new InheritableThreadLocal<>();
  }

  @BeforeEach
  default void openDatabase(@TempDir Path directory) {
    Holder.DATABASE.set(Database.open(directory));
  }

  @AfterEach
  default void closeDatabase() {
    Holder.DATABASE.get().close();
  }

  default Database database() {
    return Holder.DATABASE.get();
  }
}
