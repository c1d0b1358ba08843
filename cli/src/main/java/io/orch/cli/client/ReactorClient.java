package io.orch.cli.client;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.ChangeDeadLettersRequest;
import io.orch.proto.v1.DeadLetterInfo;
import io.orch.proto.v1.ListDeadLettersRequest;
import io.orch.proto.v1.ListReactorsRequest;
import io.orch.proto.v1.ListReactorsResponse;
import io.orch.proto.v1.ReactorInfo;
import io.orch.proto.v1.ReactorTrial;
import io.orch.proto.v1.ResumeReactorRequest;
import io.orch.proto.v1.TestReactorsRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls on a master about reactors. */
public final class ReactorClient {

  private final Calls calls;

  ReactorClient(Calls calls) {
    this.calls = calls;
  }

  public Reactor.All list() {
    return calls.attempt(
        () -> {
          ListReactorsResponse m =
              calls.stub().listReactors(ListReactorsRequest.getDefaultInstance());
          return new Reactor.All(
              Records.all(m.getReactorsList(), ReactorClient::reactor),
              m.getLeader(),
              m.getProblem());
        });
  }

  private static Reactor reactor(ReactorInfo m) {
    return new Reactor(
        m.getName(),
        List.copyOf(m.getSlsList()),
        m.getCursor(),
        m.getLag(),
        m.getReactions(),
        m.getFailures(),
        m.getDead(),
        m.getLastEvent(),
        Records.time(m.getLastEpochMillis()),
        m.getState(),
        m.getComment(),
        m.getFailingEvent(),
        m.getAttempts());
  }

  /**
   * What was given up, oldest first.
   *
   * @param reactor empty for all
   */
  public List<Reactor.Dead> dead(String reactor, int limit) {
    return letters(ListDeadLettersRequest.newBuilder().setReactor(reactor).setLimit(limit).build());
  }

  /** One letter, with its event's data. */
  public Reactor.Dead letter(long number) {
    return letters(ListDeadLettersRequest.newBuilder().setNumber(number).build()).get(0);
  }

  private List<Reactor.Dead> letters(ListDeadLettersRequest request) {
    return calls.attempt(
        () ->
            Records.all(
                calls.stub().listDeadLetters(request).getLettersList(), ReactorClient::letter));
  }

  private static Reactor.Dead letter(DeadLetterInfo m) {
    return new Reactor.Dead(
        m.getNumber(),
        m.getReactor(),
        m.getEvent(),
        m.getTag(),
        Records.time(m.getEventEpochMillis()),
        m.getAct(),
        m.getWhy(),
        m.getAttempts(),
        Records.time(m.getEpochMillis()),
        m.getWanted(),
        m.hasData() ? ValueAdapter.fromProto(m.getData()) : null);
  }

  /**
   * Has letters tried again, or drops them.
   *
   * @param numbers empty for all of the reactor
   * @param reactor empty for all
   * @return how many
   */
  public int change(boolean retry, List<Long> numbers, String reactor) {
    ChangeDeadLettersRequest request =
        ChangeDeadLettersRequest.newBuilder()
            .setChange(
                retry
                    ? ChangeDeadLettersRequest.Change.RETRY
                    : ChangeDeadLettersRequest.Change.DROP)
            .addAllNumbers(numbers)
            .setReactor(reactor)
            .build();
    return calls.attempt(() -> calls.stub().changeDeadLetters(request).getChanged());
  }

  /** Lets a reactor go on that stopped. */
  public Reactor resume(String name) {
    ResumeReactorRequest request = ResumeReactorRequest.newBuilder().setName(name).build();
    return calls.attempt(() -> reactor(calls.stub().resumeReactor(request)));
  }

  /** What reactors would do on an event. */
  public List<Reactor.Trial> test(String tag, @Nullable Object data) {
    TestReactorsRequest request =
        TestReactorsRequest.newBuilder().setTag(tag).setData(ValueAdapter.toProto(data)).build();
    return calls.attempt(
        () ->
            Records.all(calls.stub().testReactors(request).getTrialsList(), ReactorClient::trial));
  }

  private static Reactor.Trial trial(ReactorTrial m) {
    List<Map<String, @Nullable Object>> acts =
        m.getActsList().stream().map(ValueAdapter::mapFromProto).toList();
    return new Reactor.Trial(m.getReactor(), List.copyOf(m.getSlsList()), acts, m.getProblem());
  }
}
