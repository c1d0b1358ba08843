package io.orch.master.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.Cause;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.EventTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes and is killed with -9; what it said was written must be there. */
class StoreKillIT {

  private static final long LARGE = 1 << 20;

  @TempDir Path directory;

  /** Appends events and prints the number of each that was acknowledged. */
  public static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) {
      Database database = Database.open(Path.of(arguments[0]), LARGE);
      JdbcEventStore events = new JdbcEventStore(database);
      while (true) {
        var added =
            events.append(
                List.of(
                    new NewEvent(new EventTag("kill/me"), Map.of(), Instant.EPOCH, Cause.NONE)));
        System.out.println(added.get(0).sequence());
      }
    }
  }

  @Test
  void kill_atAnyMoment_keepsWhatWasAcknowledged() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      long acknowledged = killedAfter(20 + random.nextInt(150));
      try (Database database = Database.open(directory, LARGE)) {
        assertThat(new JdbcEventStore(database).last())
            .as("round %d, seed %d", round, seed)
            .isGreaterThanOrEqualTo(acknowledged);
      }
    }
  }

  /** The last number that the process printed before it was killed. */
  private long killedAfter(int lines) throws IOException, InterruptedException {
    Path out = directory.resolve("acknowledged");
    Files.deleteIfExists(out);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Writer.class.getName(),
                directory.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await().atMost(Duration.ofMinutes(1)).until(() -> numbers(out).size() >= lines);
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<Long> printed = numbers(out);
    return printed.get(printed.size() - 1);
  }

  /** The whole lines that are numbers; others are of the log. */
  private static List<Long> numbers(Path out) throws IOException {
    String text = Files.readString(out);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.matches("[0-9]+"))
        .map(Long::valueOf)
        .toList();
  }
}
