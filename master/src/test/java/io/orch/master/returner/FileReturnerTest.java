package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileReturnerTest extends ReturnerContract {

  private Path file;

  /** A disk with room for so many bytes more. */
  private int room = Integer.MAX_VALUE;

  @Override
  protected void begin(Path directory) {
    file = directory.resolve("results.json");
  }

  @Override
  protected Returner returner() {
    return new FileReturner(file, this::bounded);
  }

  @Override
  protected List<String> there() {
    try {
      return !Files.exists(file)
          ? List.of()
          : Files.readAllLines(file).stream()
              .map(line -> ((Map<?, ?>) Json.parse(line, "line")).get("_key") + "")
              .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void fail(boolean now) {
    room = now ? 10 : Integer.MAX_VALUE;
  }

  private Appender bounded(Path path) throws IOException {
    Appender real = Appender.open(path);
    return new Appender() {
      @Override
      public void append(byte[] bytes) throws IOException {
        int fits = Math.min(room, bytes.length);
        real.append(Arrays.copyOf(bytes, fits));
        room -= fits;
        if (fits < bytes.length) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public boolean current() throws IOException {
        return real.current();
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }

  @Test
  void take_result_isALineWithSaltsFields() throws Exception {
    take(Samples.result(7, "web1", Map.of("a", "ü\n")));

    assertThat(Files.readString(file))
        .isEqualTo(
            "{\"_key\":\"20261121120000000007/web1\",\"id\":\"web1\",\"jid\":\"20261121120000000007\",\"fun\":\"test.ping\",\"return\":{\"a\":\"ü\\n"
                + "\"},\"retcode\":0,\"success\":true,\"_stamp\":\"2026-11-21T12:00:00.000000\"}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void take_event_isALineWithTagAndData() throws Exception {
    take(Samples.told(3, "salt/key"));

    assertThat(Files.readString(file)).contains("\"tag\":\"salt/key\",\"data\":{");
  }

  @Test
  void take_fileWasRotated_goesOnInTheNewOne() throws Exception {
    take(Samples.result(1, "web1", true));
    Path old = Files.move(file, file.resolveSibling("results.json.1"));

    take(Samples.result(2, "web1", true));

    assertThat(there()).containsExactly("20261121120000000002/web1");
    assertThat(Files.readAllLines(old)).hasSize(1);
  }

  @Test
  void take_fileWasEmptied_goesOnAtItsBegin() throws Exception {
    take(Samples.result(1, "web1", true));
    Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);

    take(Samples.result(2, "web1", true));

    assertThat(there()).containsExactly("20261121120000000002/web1");
  }

  @Test
  void take_diskIsFullInTheMiddle_allAreThereOnceAfterwards() throws Exception {
    take(Samples.result(1, "web1", true));
    long line = Files.size(file);
    List<Returned> batch =
        List.of(
            Samples.result(2, "web1", true),
            Samples.result(3, "web1", true),
            Samples.result(4, "web1", true));
    room = (int) (line * 3 / 2);
    Returner returner = this.returner;
    assertThatThrownBy(() -> returner.take(batch))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("No space left");

    room = Integer.MAX_VALUE;
    returner.take(batch);

    assertThat(there()).extracting(key -> key.charAt(19)).containsExactly('1', '2', '3', '4');
  }

  @Test
  void take_diedBeforeItsCursorWasStored_noneIsTwice() {
    List<Returned> batch =
        List.of(Samples.result(1, "web1", true), Samples.result(2, "web1", true));
    take(batch.getFirst());
    reopen();

    returner.take(batch);
    reopen();
    returner.take(batch);

    assertThat(there()).hasSize(2);
  }

  @Test
  void take_lineOfSomeoneElseIsOpen_isLeftAlone() throws Exception {
    Files.writeString(file, "{\"other\": 1}");

    take(Samples.result(1, "web1", true));

    assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("{\"other\": 1}");
  }

  @Test
  void take_longLastLine_isFoundToItsBegin() throws Exception {
    take(Samples.result(1, "web1", "x".repeat(300_000)));
    Files.write(
        file, "{\"_key\":\"torn".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    reopen();

    take(Samples.result(1, "web1", "x".repeat(300_000)));

    assertThat(there()).containsExactly("20261121120000000001/web1");
  }

  @Test
  void take_directoryIsMissing_saysSo() {
    Returner nowhere = new FileReturner(file.resolve("none/results"), Appender::open);

    assertThatThrownBy(() -> nowhere.take(List.of(Samples.result(1, "web1", true))))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("none/results can't be written");
  }
}
