package io.orch.master.api;

import io.orch.master.event.Event;
import io.orch.master.reactor.DeadLetter;
import io.orch.master.reactor.ReactorDesk;
import io.orch.master.reactor.Standing;
import io.orch.master.reactor.Stop;
import io.orch.master.reactor.Trouble;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.ChangeDeadLettersRequest;
import io.orch.proto.v1.ChangeDeadLettersResponse;
import io.orch.proto.v1.DeadLetterInfo;
import io.orch.proto.v1.ListDeadLettersRequest;
import io.orch.proto.v1.ListDeadLettersResponse;
import io.orch.proto.v1.ListReactorsResponse;
import io.orch.proto.v1.ReactorInfo;
import io.orch.proto.v1.ReactorTrial;
import io.orch.proto.v1.ResumeReactorRequest;
import io.orch.proto.v1.TestReactorsRequest;
import io.orch.proto.v1.TestReactorsResponse;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;

/** Operators' calls on reactors. */
final class ReactorCalls {

  private static final int USUAL = 100;

  private final ReactorDesk reactors;

  ReactorCalls(Desk desk) {
    this.reactors = desk.reactors();
  }

  ListReactorsResponse list() {
    ListReactorsResponse.Builder out =
        ListReactorsResponse.newBuilder()
            .setLeader(reactors.leader().orElse(""))
            .setProblem(reactors.problem());
    reactors.list().forEach(view -> out.addReactors(info(view)));
    return out.build();
  }

  private static ReactorInfo info(ReactorDesk.View view) {
    Standing standing = view.standing();
    return ReactorInfo.newBuilder()
        .setName(view.entry().tag())
        .addAllSls(view.entry().sls())
        .setCursor(standing.cursor())
        .setLag(view.lag())
        .setReactions(standing.reactions())
        .setFailures(standing.failures())
        .setDead(view.dead())
        .setLastEvent(standing.last())
        .setLastEpochMillis(standing.lastAt().toEpochMilli())
        .setState(view.state())
        .setComment(
            standing
                .trouble()
                .map(Trouble::why)
                .or(() -> standing.stop().map(Stop::why))
                .orElse(""))
        .setFailingEvent(standing.trouble().map(Trouble::event).orElse(0L))
        .setAttempts(standing.trouble().map(Trouble::attempts).orElse(0))
        .build();
  }

  ListDeadLettersResponse dead(ListDeadLettersRequest request) {
    ListDeadLettersResponse.Builder out = ListDeadLettersResponse.newBuilder();
    if (request.getNumber() != 0) {
      DeadLetter one = reactors.letter(request.getNumber());
      return out.addLetters(info(one).setData(ValueAdapter.toProto(one.event().shown()))).build();
    }
    int limit = request.getLimit() == 0 ? USUAL : request.getLimit();
    reactors.dead(request.getReactor(), limit).forEach(letter -> out.addLetters(info(letter)));
    return out.build();
  }

  private static DeadLetterInfo.Builder info(DeadLetter letter) {
    Event event = letter.event();
    return DeadLetterInfo.newBuilder()
        .setNumber(letter.number())
        .setReactor(letter.reactor())
        .setEvent(event.sequence())
        .setTag(event.tag().value())
        .setEventEpochMillis(event.time().toEpochMilli())
        .setAct(letter.act())
        .setWhy(letter.why())
        .setAttempts(letter.attempts())
        .setEpochMillis(letter.at().toEpochMilli())
        .setWanted(letter.wanted());
  }

  ChangeDeadLettersResponse change(ChangeDeadLettersRequest request) {
    List<Long> numbers = request.getNumbersList();
    int changed =
        switch (request.getChange()) {
          case RETRY -> reactors.retry(numbers, request.getReactor());
          case DROP -> reactors.drop(numbers, request.getReactor());
          case CHANGE_UNSPECIFIED, UNRECOGNIZED ->
              throw new OrchException(
                  ErrorCode.ARGUMENT_MISSING, "say whether to retry the letters or to drop them");
        };
    return ChangeDeadLettersResponse.newBuilder().setChanged(changed).build();
  }

  ReactorInfo resume(ResumeReactorRequest request) {
    reactors.resume(request.getName());
    return info(reactors.get(request.getName()));
  }

  TestReactorsResponse test(TestReactorsRequest request) {
    TestReactorsResponse.Builder out = TestReactorsResponse.newBuilder();
    for (ReactorDesk.Trial trial :
        reactors.test(request.getTag(), ValueAdapter.mapFromProto(request.getData()))) {
      out.addTrials(
          ReactorTrial.newBuilder()
              .setReactor(trial.entry().tag())
              .addAllSls(trial.entry().sls())
              .addAllActs(ValueAdapter.listToProto(trial.chunks()))
              .setProblem(trial.problem()));
    }
    return out.build();
  }
}
