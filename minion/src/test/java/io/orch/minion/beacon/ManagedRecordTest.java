package io.orch.minion.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import io.orch.minion.system.HostFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedRecordTest {

  @TempDir Path scratch;
  private HostFiles files;
  private Path record;
  private Path file;

  @BeforeEach
  void open() throws Exception {
    files = new TestContext(scratch).port(HostFiles.class);
    record = scratch.resolve("deep/managed.json");
    file = Files.writeString(scratch.resolve("conf"), "one\n");
  }

  @Test
  void files_ofAStateRun_areRememberedOverARestart() {
    new ManagedRecord(files, record).learn(Set.of(file.toString()));
    assertThat(new ManagedRecord(files, record).hashes())
        .containsOnlyKeys(file.toString())
        .containsValue(files.sha256(file));
  }

  @Test
  void files_thatAStateRemovedOrThatAreNone_areForgotten() throws Exception {
    ManagedRecord managed = new ManagedRecord(files, record);
    managed.learn(Set.of(file.toString(), scratch.toString(), "/nowhere/at/all"));
    Files.delete(file);
    managed.learn(Set.of(file.toString()));
    assertThat(managed.hashes()).isEmpty();
  }

  @Test
  void record_damaged_countsAsEmpty() throws Exception {
    Files.createDirectories(record.getParent());
    Files.writeString(record, "{\"/etc/hosts\": ");
    ManagedRecord managed = new ManagedRecord(files, record);
    assertThat(managed.hashes()).isEmpty();
    managed.learn(Set.of(file.toString()));
    assertThat(new ManagedRecord(files, record).hashes()).hasSize(1);
  }
}
