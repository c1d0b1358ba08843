package io.orch.master.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.access.Caller;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of the audit log does. */
public abstract class AuditStoreContract {

  protected abstract AuditStore store();

  /** A log on a store. */
  protected static Audit audit(AuditStore store) {
    return new Audit(store, Anchors.NONE, Clock.SYSTEM);
  }

  protected static NewEntry entry(String subject) {
    return NewEntry.of(
        Instant.ofEpochMilli(1_234),
        "operator/ann",
        "192.0.2.1:40000",
        "StartJob",
        subject,
        Outcome.DONE,
        "ünïcode \ud83d\ude00 and \u0000 and \ud800 and\nlines " + "x".repeat(5_000));
  }

  @Test
  void empty_hasNoHeadAndNoEntries() {
    AuditStore store = store();
    assertThat(store.head()).isEqualTo(Head.NONE);
    assertThat(store.after(0, 10)).isEmpty();
    assertThat(audit(store).verify(Optional.empty()).broken()).isEmpty();
  }

  @Test
  void append_isReadBackAsItWas_inBothDirections() {
    AuditStore store = store();
    NewEntry onMinions =
        entry("b").on(IntStream.range(0, 1_000).mapToObj(i -> new MinionId("web" + i)).toList());
    store.append(List.of(entry("a"), onMinions));
    store.append(List.of(entry("c")));
    List<Entry> all = store.after(0, 10);
    assertThat(all).extracting(Entry::sequence).containsExactly(1L, 2L, 3L);
    assertThat(all.get(1).what()).isEqualTo(onMinions);
    assertThat(all.get(1).what().minions()).isEqualTo(1_000);
    assertThat(all.get(1).what().some()).startsWith("web0 web1 ").endsWith("web19 ...");
    assertThat(store.before(Long.MAX_VALUE, 2)).containsExactly(all.get(2), all.get(1));
    assertThat(store.after(1, 1)).containsExactly(all.get(1));
    assertThat(store.head()).isEqualTo(all.get(2).head());
    assertThat(all).allMatch(Entry::intact);
  }

  @Test
  void append_fromManyThreads_isOneChain() throws Exception {
    AuditStore store = store();
    Audit audit = audit(store);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String subject = "s" + i;
        writers.add(
            () -> {
              audit.record(
                  new Caller.Operator("ann"), "here", "StartJob", subject, Outcome.DONE, "");
              return true;
            });
      }
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    }
    AuditVerdict verdict = audit.verify(Optional.empty());
    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.entries()).isEqualTo(50);
    assertThat(verdict.head()).isEqualTo(store.head());
  }
}
