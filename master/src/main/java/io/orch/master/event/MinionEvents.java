package io.orch.master.event;

import io.orch.proto.adapt.EventSize;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What minions write to the log: events under their own tags alone, each at most {@value
 * MinionEvent#MAX_BYTES} bytes, at a bounded rate, and each once however often it is sent.
 * Thread-safe.
 */
public final class MinionEvents {

  private static final Logger logger = LoggerFactory.getLogger(MinionEvents.class);

  private final EventLog log;
  private final EventSettings settings;
  private final BiFunction<JobId, MinionId, Cause> causes;
  private final Clock clock;
  private final Map<String, MinionNews> readers = new ConcurrentHashMap<>();
  private final Map<MinionId, Allowance> allowances = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();

  /**
   * @param causes what a minion's job goes back to; NONE for a job that it does not have
   */
  public MinionEvents(
      EventLog log,
      EventSettings settings,
      BiFunction<JobId, MinionId, Cause> causes,
      Clock clock) {
    this.log = log;
    this.settings = settings;
    this.causes = causes;
    this.clock = clock;
  }

  /** Who takes what a minion sends under a tag of its own, instead of the log. */
  @FunctionalInterface
  public interface MinionNews {

    /** Takes it; the same may come again, and what this throws is the end of it. */
    void heard(MinionId minion, Map<String, @Nullable Object> data);
  }

  /**
   * Lets someone take the events {@code orch/minion/<id>/<rest>}; before the first comes.
   *
   * @param rest of the tag
   */
  public void handle(String rest, MinionNews reader) {
    readers.put(rest, reader);
  }

  /** How many events were refused. */
  public long refused() {
    return refused.get();
  }

  /**
   * Stores what a minion sent, but for what it may not send.
   *
   * @param by who of the minion counts the events: its agent, or a call beside it
   * @return up to where all is done with, and how long the minion is to wait; what came sooner than
   *     it was to come is not stored, and not acknowledged
   */
  public ToMinion.EventAck append(MinionId minion, String by, ToMaster.Events sent) {
    if (sent.events().isEmpty()) {
      return new ToMinion.EventAck(sent.log(), 0, Duration.ZERO);
    }
    Allowance allowance =
        allowances.computeIfAbsent(minion, id -> new Allowance(settings.perSecond(), clock));
    long first = sent.events().getFirst().sequence();
    Duration early = allowance.closed();
    if (early.isPositive()) {
      return new ToMinion.EventAck(sent.log(), first - 1, early);
    }
    Batch batch = new Batch(minion);
    sent.events().forEach(batch::add);
    log.append(new EventSource(by + "/" + minion, sent.log(), first), batch.events);
    return new ToMinion.EventAck(
        sent.log(),
        sent.events().getLast().sequence(),
        allowance.spend(sent.events().size(), batch.bytes));
  }

  /** The events of a batch; one that is refused leaves its number free. */
  private final class Batch {

    private final MinionId minion;
    private final List<Optional<NewEvent>> events = new ArrayList<>();
    private long bytes;

    Batch(MinionId minion) {
      this.minion = minion;
    }

    void add(MinionEvent event) {
      try {
        events.add(check(event));
      } catch (OrchException e) {
        if (e.code().retryable() && e.code() != ErrorCode.LIMIT_EXCEEDED) {
          throw e;
        }
        events.add(Optional.empty());
        if (refused.getAndIncrement() % 1_000 == 0) {
          logger.warn(
              "refused an event of minion {}, {} since the start: {}",
              minion,
              refused,
              e.getMessage());
        }
      }
    }

    private Optional<NewEvent> check(MinionEvent event) {
      EventSize size = EventSize.of(event.tag(), event.data());
      bytes += size.bytes() + event.tag().value().length();
      if (!settings.minionTags().allows(minion, event.tag())) {
        throw new OrchException(
            ErrorCode.PERMISSION_DENIED, settings.minionTags().refusal(minion, event.tag()));
      }
      size.require(MinionEvent.MAX_BYTES);
      Map<String, @Nullable Object> data = new LinkedHashMap<>(event.data());
      data.put("id", minion.value());
      MinionNews reader = reader(event.tag());
      if (reader != null) {
        reader.heard(minion, data);
        return Optional.empty();
      }
      Cause cause =
          event.job().isEmpty() ? Cause.NONE : causes.apply(new JobId(event.job()), minion);
      return Optional.of(log.event(event.tag().value(), data, cause));
    }

    private @Nullable MinionNews reader(EventTag tag) {
      String own = "orch/minion/" + minion + "/";
      return tag.value().startsWith(own) ? readers.get(tag.value().substring(own.length())) : null;
    }
  }
}
