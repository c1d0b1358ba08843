package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.master.outlet.Handed;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every returner does, with a sink that is really there. */
abstract class ReturnerContract {

  protected Returner returner;

  /** Makes the sink. */
  protected abstract void begin(Path directory) throws Exception;

  protected abstract Returner returner();

  /** The keys of what the sink has, in order. */
  protected abstract List<String> there();

  /** Lets the sink fail from now on, or no longer. */
  protected abstract void fail(boolean now) throws Exception;

  /** Whether the sink drops what it has already. */
  protected boolean keyed() {
    return true;
  }

  /** Whether it can be known that the sink is not there. */
  protected boolean notices() {
    return true;
  }

  @BeforeEach
  void openReturner(@TempDir Path directory) throws Exception {
    begin(directory);
    reopen();
  }

  @AfterEach
  void closeReturner() {
    returner.close();
  }

  protected final void reopen() {
    if (returner != null) {
      returner.close();
    }
    returner = returner();
  }

  protected final void take(Returned one) {
    assertThat(returner.take(List.of(one))).isEqualTo(Handed.ALL);
  }

  private void awaitThere(List<Returned> wanted) {
    List<String> keys = wanted.stream().map(Returned::key).toList();
    await().untilAsserted(() -> assertThat(there()).containsExactlyElementsOf(keys));
  }

  @Test
  void take_batch_isThereInOrder() {
    List<Returned> batch =
        IntStream.rangeClosed(1, 50)
            .<Returned>mapToObj(n -> Samples.result(n, "web" + n % 3, List.of("ä", (long) n)))
            .toList();

    assertThat(returner.take(batch)).isEqualTo(Handed.ALL);

    awaitThere(batch);
  }

  @Test
  void take_event_isThere() {
    Returned event = Samples.told(5, "salt/minion/web1/start");

    take(event);

    awaitThere(List.of(event));
  }

  @Test
  void take_sinkFailsAndIsBack_isTakenThen() throws Exception {
    assumeTrue(notices(), "no one says that it is not there");
    List<Returned> batch = List.of(Samples.result(1, "web1", true), Samples.result(2, "web1", 2L));
    take(batch.getFirst());
    awaitThere(batch.subList(0, 1));
    fail(true);
    boolean failed;
    try {
      failed = !returner.take(batch.subList(1, 2)).failure().isEmpty();
    } catch (OrchException e) {
      failed = true;
    }
    fail(false);

    await()
        .untilAsserted(
            () -> {
              assertThat(returner.take(batch.subList(1, 2)).failure()).isEmpty();
            });

    assertThat(failed).isTrue();
    awaitThere(batch);
  }

  @Test
  void take_again_isThereOnceWhereTheSinkCan() {
    List<Returned> batch = List.of(Samples.result(1, "web1", true), Samples.result(2, "web1", 2L));
    returner.take(batch);
    reopen();

    returner.take(batch);

    await().untilAsserted(() -> assertThat(there()).hasSize(keyed() ? 2 : 4));
  }
}
