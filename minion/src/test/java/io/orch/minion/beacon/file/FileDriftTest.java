package io.orch.minion.beacon.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.beacon.BeaconBench;
import io.orch.minion.beacon.ManagedFiles;
import io.orch.minion.system.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDriftTest {

  @TempDir Path scratch;
  private final Map<String, String> managed = new LinkedHashMap<>();
  private Path file;
  private BeaconBench bench;
  private String yaml;

  @BeforeEach
  void open() throws IOException {
    file = Files.writeString(scratch.resolve("conf"), "one\n");
    yaml = "beacons: {file_drift: [{files: ['%s']}, {interval: 1}]}".formatted(file);
    bench = new BeaconBench(scratch);
    bench.context.with(ManagedFiles.class, () -> Map.copyOf(managed));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<Object> changes() {
    return bench.data().stream().map(data -> data.get("change")).toList();
  }

  private void manage(String text) throws IOException {
    Files.writeString(file, text);
    HostFiles files = bench.context.port(HostFiles.class);
    managed.put(file.toString(), files.sha256(file));
  }

  @Test
  void listedFile_changedRemovedAndRestored_isToldOnceEach() throws IOException {
    bench.start(yaml).pass(2);
    assertThat(bench.sent).isEmpty();
    Files.writeString(file, "two\n");
    bench.pass(3);
    Files.delete(file);
    bench.pass(2);
    Files.writeString(file, "one\n");
    bench.pass(2);
    assertThat(changes()).containsExactly("modified", "removed", "restored");
    assertThat(bench.tags()).containsOnly("salt/beacon/web1/file_drift/" + file);
    assertThat(bench.data().get(0))
        .containsKeys("expected", "found")
        .containsEntry("path", file.toString());
  }

  @Test
  void listedFile_changedWhileTheMinionWasAway_isTold() throws IOException {
    bench.start(yaml).pass(1).close();
    Files.writeString(file, "two\n");
    bench.start(yaml).pass(2);
    assertThat(changes()).containsExactly("modified");
    bench.restart(yaml).pass(2);
    assertThat(changes()).containsExactly("modified");
  }

  @Test
  void managedFile_changedByAStateRun_isNoDrift_byHandItIs() throws IOException {
    yaml = "beacons: {file_drift: [{interval: 1}]}";
    manage("one\n");
    bench.start(yaml).pass(1);
    bench.stateRun = true;
    Files.writeString(file, "of the state\n");
    bench.pass(2);
    manage("of the state\n");
    bench.stateRun = false;
    bench.pass(2);
    assertThat(bench.sent).isEmpty();
    Files.writeString(file, "by hand\n");
    bench.pass(2);
    manage("of the state\n");
    bench.pass(2);
    assertThat(changes()).containsExactly("modified", "restored");
  }

  @Test
  void paths_thatAreNoFiles_areTold() throws IOException {
    bench.start(yaml).pass(1);
    Files.delete(file);
    Files.createDirectory(file);
    bench.pass(2);
    assertThat(changes()).containsExactly("modified");
    assertThat(bench.data().get(0)).containsEntry("found", "no regular file");
  }
}
