package io.orch.master.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.duty.Duties;
import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.queue.QueueName;
import io.orch.master.queue.QueueStore;
import io.orch.master.reactor.ReactorStore.PartKey;
import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails, how often it is tried, and what a stop in the middle leaves. */
class ReactorFailuresTest extends ReactorFixture {

  private static final QueueName SEEN = new QueueName("seen");
  private static final String INSERT =
      "a:\n  runner.queue.insert: [{queue: seen}, {items: 'n{{ data.n }}'}]\n";

  private final ManualClock time = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean broken;

  {
    clock = time;
  }

  @BeforeEach
  @Override
  protected void start() {
    super.start();
    orchestra.with(QueueStore.class, breakable());
  }

  /** The queues, which can't be reached while they are broken. */
  private QueueStore breakable() {
    return (QueueStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {QueueStore.class},
            (proxy, method, arguments) -> {
              if (broken) {
                refused.incrementAndGet();
                throw new OrchException(ErrorCode.STORE_UNAVAILABLE, "the queues are away");
              }
              try {
                return method.invoke(queues, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void fire(int count) {
    for (int n = 0; n < count; n++) {
      fire("my/a", Map.of("n", (long) n));
    }
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(n -> "n" + n).toList();
  }

  @Test
  void action_thatFailsForAMinute_isMadeForEachEventOnceAndInOrder() {
    int count = 300;
    files.put("r.sls", INSERT);
    react("- my/*: salt://r.sls");
    broken = true;
    fire(count);
    await().until(() -> refused.get() > 0);
    assertThat(view("my/*").standing().trouble()).isPresent();
    assertThat(view("my/*").state()).isEqualTo("failing");
    Instant heals = time.now().plusSeconds(60);
    while (time.now().isBefore(heals)) {
      time.advance(Duration.ofSeconds(5));
    }
    rest();
    broken = false;
    lead(holder);
    await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(30));
              return view("my/*").standing().reactions() == count;
            });
    assertThat(queues.items(SEEN)).isEqualTo(numbers(count));
    assertThat(desk.dead("", 10)).isEmpty();
    assertThat(view("my/*").state()).isEqualTo("reacting");
  }

  @Test
  void action_thatFailsTooOften_isADeadLetter_andTheNextGoOn() {
    settings = limits(8, 1000, 3, 100);
    files.put(
        "r.sls",
        "{% if data.n == 0 %}"
            + INSERT
            + "{% else %}a:\n  local.test.ping: [{tgt: web1}]\n{% endif %}");
    minions();
    broken = true;
    react("- my/*: salt://r.sls");
    fire(2);
    await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(30));
              return view("my/*").dead() == 1;
            });
    await().until(() -> calls.size() == 1);
    DeadLetter letter = desk.dead("", 1).get(0);
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.why()).contains("the queues are away");
    broken = false;
    desk.retry(List.of(letter.number()), "");
    await().until(() -> view("my/*").dead() == 0);
    assertThat(queues.items(SEEN)).containsExactly("n0");
  }

  @Test
  void httpError_isAskedAgain_untilThereIsNone() {
    AtomicInteger asked = new AtomicInteger();
    orchestra.with(
        Http.class,
        new Http() {
          @Override
          public URI uri(String text) {
            return URI.create(text);
          }

          @Override
          public Response send(Request request, Trust trust, int limit) {
            int status = asked.incrementAndGet() < 3 ? 503 : 200;
            return new Response(status, Map.of(), new byte[0]);
          }
        });
    files.put(
        "r.sls", "a:\n  runner.http.query: [{args: {url: 'http://127.0.0.1/', status: True}}]\n");
    react("- my/*: salt://r.sls");
    fire("my/a", Map.of());
    await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(30));
              return view("my/*").standing().reactions() == 1;
            });
    assertThat(asked).hasValue(3);
    assertThat(desk.dead("", 1)).isEmpty();
  }

  @Test
  void call_thatWasInterrupted_isNotMadeTwice_andSaysSo() {
    files.put("r.sls", "a:\n  runner.event.send: [{args: {tag: my/told}}]\n");
    settings = entries(settings, "- my/a: salt://r.sls");
    reactorStore.standing("my/a", 0);
    Event first = fire("my/a", Map.of());
    Event second = fire("my/a", Map.of());
    Term term = duties.take(Reactors.DUTY, holder, Instant.EPOCH, Instant.MAX).orElseThrow();
    String act = "a/runner.event.send";
    reactorStore.begin(term, new PartKey("my/a", first.sequence(), act, "call"));
    reactorStore.end(term, new PartKey("my/a", second.sequence(), act, "call"), true);
    lead(holder);
    await().until(() -> view("my/a").standing().reactions() == 2);
    assertThat(told("my/told"::equals)).isEmpty();
    assertThat(desk.dead("", 10)).hasSize(1);
    assertThat(desk.dead("", 10).get(0).why()).contains("can't be known whether it was done");
    desk.retry(List.of(), "");
    await().until(() -> view("my/a").dead() == 0);
    assertThat(told("my/told"::equals)).hasSize(1);
  }

  @Test
  void job_thatWasStoredBeforeAStop_isNotStoredAgain() {
    files.put("r.sls", "a:\n  local.test.ping: [{tgt: web1}]\n");
    minions();
    react("- my/a: salt://r.sls");
    fire("my/a", Map.of());
    await().until(() -> view("my/a").standing().reactions() == 1);
    rest();
    Term term = duties.take(Reactors.DUTY, holder, Instant.EPOCH, Instant.MAX).orElseThrow();
    reactorStore.save(term, Standing.begin("my/a", 0), List.of());
    lead(holder);
    await().until(() -> view("my/a").standing().reactions() == 1 && view("my/a").lag() == 0);
    assertThat(jobStore.newest(10)).hasSize(1);
    assertThat(calls).hasSize(1);
  }

  @Test
  void masters_oneReacts_andTheOtherGoesOn() {
    files.put("r.sls", "a:\n  local.cmd.run: [{tgt: web1}, {arg: [{{ data.n }}]}]\n");
    minions();
    settings = entries(settings, "- my/*: salt://r.sls");
    Reactors one = reactors();
    Reactors two = reactors();
    one.prepare();
    Duties first = new Duties(duties, "one", Duration.ofSeconds(20), time);
    Duties second = new Duties(duties, "two", Duration.ofSeconds(20), time);
    try (second) {
      try (first) {
        first.add(Reactors.DUTY, one::lead);
        await().until(() -> first.leads(Reactors.DUTY));
        second.add(Reactors.DUTY, two::lead);
        fire(10);
        await().until(() -> calls.size() == 10);
        assertThat(second.leads(Reactors.DUTY)).isFalse();
      }
      await()
          .until(
              () -> {
                time.advance(Duration.ofSeconds(1));
                return second.leads(Reactors.DUTY);
              });
      fire(10);
      await().until(() -> calls.size() == 20);
    }
    assertThat(calls.subList(10, 20)).isEqualTo(calls.subList(0, 10));
  }
}
