package io.orch.minion.beacon.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.beacon.BeaconBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLinesTest {

  @TempDir Path scratch;
  private Path log;
  private BeaconBench bench;
  private String yaml;

  @BeforeEach
  void open() throws IOException {
    log = Files.writeString(scratch.resolve("messages"), "error before\n");
    yaml = yaml("error.*");
    bench = new BeaconBench(scratch).start(yaml);
  }

  private String yaml(String regex) {
    return "beacons: {log: [{file: '%s'}, {tags: {found: {regex: '%s'}}}]}".formatted(log, regex);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }

  private List<Object> raw() {
    return bench.data().stream().map(data -> data.get("raw")).toList();
  }

  @Test
  void lines_addedWhileTheMinionWasAway_areTold() throws IOException {
    append("error 1\n");
    bench.pass(1).close();
    append("error 2\nno\n");
    bench.start(yaml);
    assertThat(raw()).containsExactly("error 1", "error 2");
    assertThat(bench.tags()).containsOnly("salt/beacon/web1/log/found");
  }

  @Test
  void line_notEnded_isToldWhole() throws IOException {
    append("error ha");
    bench.pass(1);
    append("lf\n");
    bench.pass(1);
    assertThat(raw()).containsExactly("error half");
  }

  @Test
  void rotation_byRename_losesNoLine() throws IOException {
    append("error 1\n");
    bench.pass(1);
    append("error 2\n");
    Files.move(log, scratch.resolve("messages.1"));
    Files.writeString(log, "error 3\n");
    bench.pass(2);
    append("error 4\n");
    bench.pass(1);
    assertThat(raw()).containsExactly("error 1", "error 2", "error 3", "error 4");
  }

  @Test
  void rotation_byCutting_readsFromTheStart() throws IOException {
    append("error 1\n");
    bench.pass(1);
    Files.writeString(log, "error 2\n");
    bench.pass(1);
    assertThat(raw()).containsExactly("error 1", "error 2");
  }

  @Test
  void file_huge_isReadInPartsAndNothingLost() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      text.append("a line of some length that is nothing to tell, number ").append(i).append('\n');
    }
    append(text + "error at the end\n");
    bench.pass(1);
    assertThat(raw()).isEmpty();
    bench.pass(2);
    assertThat(raw()).containsExactly("error at the end");
  }

  @Test
  void line_endless_isCut() throws IOException {
    append("error " + "x".repeat(3_000_000) + "\nerror 2\n");
    bench.pass(5);
    assertThat(raw()).hasSize(2).last().isEqualTo("error 2");
    assertThat(raw().get(0).toString()).hasSize(16 * 1024);
  }

  @Test
  void line_hostileToTheExpression_isToldAsBadMatchAndHoldsNothingUp() throws IOException {
    bench.restart(yaml("(a+)+b"));
    append("a".repeat(60_000) + "\naab\n");
    long start = System.nanoTime();
    bench.pass(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(bench.data()).hasSize(2);
    assertThat(bench.data().get(0))
        .containsEntry("error", "bad match")
        .containsEntry("match", "no");
    assertThat(raw()).last().isEqualTo("aab");
  }

  @Test
  void bytes_thatAreNoText_areTold() throws IOException {
    Files.write(
        log, new byte[] {'e', 'r', 'r', 'o', 'r', (byte) 0xff, 0, '\n'}, StandardOpenOption.APPEND);
    bench.pass(1);
    assertThat(raw()).containsExactly("error\ufffd\0");
  }

  @Test
  void file_missingThenThere_isReadFromItsEnd() throws IOException {
    Files.delete(log);
    bench.restart(yaml("error.+"));
    bench.pass(2);
    assertThat(bench.data()).hasSize(1);
    assertThat(bench.data().get(0).get("error").toString()).contains("is not there");
    Files.writeString(log, "error old\n");
    bench.pass(1);
    append("error new\n");
    bench.pass(1);
    assertThat(raw()).last().isEqualTo("error new");
  }
}
