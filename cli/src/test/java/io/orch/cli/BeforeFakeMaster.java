package io.orch.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The program in a directory of its own, before a master that a test tells what to answer. */
abstract class BeforeFakeMaster {

  @TempDir Path directory;
  FakeMaster master;
  Cli cli;

  @BeforeEach
  void start() throws IOException {
    master = new FakeMaster();
    cli = new Cli(directory, master.port());
  }

  @AfterEach
  void stop() {
    master.close();
  }
}
