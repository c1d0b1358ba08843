package io.orch.master.session;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMinion;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Streams that a test connects; what is sent is kept, and answered when the test says how. */
public final class FakeSessions implements Sessions {

  /** A message and whom it was for. */
  public record Sent(MinionId minion, ToMinion message) {}

  private final Set<MinionId> connected = new ConcurrentSkipListSet<>();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private volatile BiConsumer<MinionId, ToMinion> answers = (minion, message) -> {};

  /** Says what a minion does with what it is sent. */
  public void answer(BiConsumer<MinionId, ToMinion> newAnswers) {
    answers = newAnswers;
  }

  public void connect(String... minions) {
    for (String minion : minions) {
      connected.add(new MinionId(minion));
    }
  }

  public void drop(String minion) {
    connected.remove(new MinionId(minion));
  }

  public List<Sent> sent() {
    return sent;
  }

  /** The offers that a minion got. */
  public List<JobOffer> offers(String minion) {
    return sent.stream()
        .filter(one -> one.minion().value().equals(minion))
        .map(Sent::message)
        .filter(ToMinion.Offer.class::isInstance)
        .map(message -> ((ToMinion.Offer) message).job())
        .toList();
  }

  /** The messages of a kind that a minion got. */
  public <T extends ToMinion> List<T> sent(String minion, Class<T> kind) {
    return sent.stream()
        .filter(one -> one.minion().value().equals(minion))
        .map(Sent::message)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Override
  public boolean connected(MinionId minion) {
    return connected.contains(minion);
  }

  @Override
  public Set<MinionId> connected() {
    return Set.copyOf(connected);
  }

  @Override
  public boolean send(MinionId minion, ToMinion message) {
    if (!connected.contains(minion)) {
      return false;
    }
    sent.add(new Sent(minion, message));
    answers.accept(minion, message);
    return true;
  }

  @Override
  public void disconnect(MinionId minion, String reason) {
    connected.remove(minion);
  }
}
