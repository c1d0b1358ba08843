package io.orch.master.api;

import io.grpc.stub.StreamObserver;
import io.orch.proto.v1.ChangeDeadLettersRequest;
import io.orch.proto.v1.ChangeDeadLettersResponse;
import io.orch.proto.v1.ChangeScheduleRequest;
import io.orch.proto.v1.CheckDriftRequest;
import io.orch.proto.v1.DriftLook;
import io.orch.proto.v1.EventInfo;
import io.orch.proto.v1.EventQuery;
import io.orch.proto.v1.FireEventRequest;
import io.orch.proto.v1.ListDeadLettersRequest;
import io.orch.proto.v1.ListDeadLettersResponse;
import io.orch.proto.v1.ListDeadReturnsRequest;
import io.orch.proto.v1.ListDeadReturnsResponse;
import io.orch.proto.v1.ListDeadWebhookEventsRequest;
import io.orch.proto.v1.ListDeadWebhookEventsResponse;
import io.orch.proto.v1.ListDriftRequest;
import io.orch.proto.v1.ListDriftResponse;
import io.orch.proto.v1.ListReactorsRequest;
import io.orch.proto.v1.ListReactorsResponse;
import io.orch.proto.v1.ListReturnersRequest;
import io.orch.proto.v1.ListReturnersResponse;
import io.orch.proto.v1.ListSchedulesRequest;
import io.orch.proto.v1.ListSchedulesResponse;
import io.orch.proto.v1.ListWebhooksRequest;
import io.orch.proto.v1.ListWebhooksResponse;
import io.orch.proto.v1.ReactorInfo;
import io.orch.proto.v1.ReplayEventsRequest;
import io.orch.proto.v1.ResumeReactorRequest;
import io.orch.proto.v1.RetryReturnsRequest;
import io.orch.proto.v1.RetryReturnsResponse;
import io.orch.proto.v1.ScheduleInfo;
import io.orch.proto.v1.TestReactorsRequest;
import io.orch.proto.v1.TestReactorsResponse;
import io.orch.proto.v1.WatchDriftLookRequest;
import io.orch.proto.v1.WatchEventsRequest;
import io.orch.sls.task.Scope;

/** Those calls of the operators' service that are about what happens by itself. */
abstract class AutomationService extends PeopleService {

  private final Scope scope;
  private final ReactorCalls reactors;
  private final ScheduleCalls schedules;
  private final DriftCalls drift;
  private final EventCalls events;
  private final WebhookCalls webhooks;
  private final ReturnerCalls returners;

  AutomationService(Desk desk, Scope scope) {
    super(desk, scope);
    this.scope = scope;
    this.reactors = new ReactorCalls(desk);
    this.schedules = new ScheduleCalls(desk);
    this.drift = new DriftCalls(desk);
    this.events = new EventCalls(desk.events(), desk.orchestra().warden());
    this.webhooks = new WebhookCalls(desk.webhooks());
    this.returners = new ReturnerCalls(desk.returners());
  }

  @Override
  public void listReactors(
      ListReactorsRequest request, StreamObserver<ListReactorsResponse> observer) {
    Replies.one(observer, reactors::list);
  }

  @Override
  public void listDeadLetters(
      ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> observer) {
    Replies.one(observer, () -> reactors.dead(request));
  }

  @Override
  public void changeDeadLetters(
      ChangeDeadLettersRequest request, StreamObserver<ChangeDeadLettersResponse> observer) {
    Replies.one(observer, () -> reactors.change(request));
  }

  @Override
  public void resumeReactor(ResumeReactorRequest request, StreamObserver<ReactorInfo> observer) {
    Replies.one(observer, () -> reactors.resume(request));
  }

  @Override
  public void testReactors(
      TestReactorsRequest request, StreamObserver<TestReactorsResponse> observer) {
    Replies.one(observer, () -> reactors.test(request));
  }

  @Override
  public void listSchedules(
      ListSchedulesRequest request, StreamObserver<ListSchedulesResponse> observer) {
    Replies.one(observer, () -> schedules.list(request));
  }

  @Override
  public void changeSchedule(ChangeScheduleRequest request, StreamObserver<ScheduleInfo> observer) {
    Replies.one(observer, () -> schedules.change(request));
  }

  @Override
  public void listDrift(ListDriftRequest request, StreamObserver<ListDriftResponse> observer) {
    Replies.one(observer, () -> drift.list(request));
  }

  @Override
  public void checkDrift(CheckDriftRequest request, StreamObserver<DriftLook> observer) {
    Replies.one(observer, () -> drift.check(request));
  }

  @Override
  public void watchDriftLook(WatchDriftLookRequest request, StreamObserver<DriftLook> observer) {
    Streams.many(observer, scope, out -> drift.watch(request.getId(), out));
  }

  @Override
  public void listWebhooks(
      ListWebhooksRequest request, StreamObserver<ListWebhooksResponse> observer) {
    Replies.one(observer, webhooks::list);
  }

  @Override
  public void listDeadWebhookEvents(
      ListDeadWebhookEventsRequest request,
      StreamObserver<ListDeadWebhookEventsResponse> observer) {
    Replies.one(observer, () -> webhooks.dead(request));
  }

  @Override
  public void listReturners(
      ListReturnersRequest request, StreamObserver<ListReturnersResponse> observer) {
    Replies.one(observer, returners::list);
  }

  @Override
  public void listDeadReturns(
      ListDeadReturnsRequest request, StreamObserver<ListDeadReturnsResponse> observer) {
    Replies.one(observer, () -> returners.dead(request));
  }

  @Override
  public void retryReturns(
      RetryReturnsRequest request, StreamObserver<RetryReturnsResponse> observer) {
    Replies.one(observer, () -> returners.retry(request));
  }

  @Override
  public void watchEvents(WatchEventsRequest request, StreamObserver<EventInfo> observer) {
    Streams.many(observer, scope, out -> events.watch(request, out));
  }

  @Override
  public void fireEvent(FireEventRequest request, StreamObserver<EventInfo> observer) {
    Replies.one(observer, () -> events.fire(request));
  }

  @Override
  public void listEvents(EventQuery request, StreamObserver<EventInfo> observer) {
    Streams.many(observer, scope, out -> events.list(request, out));
  }

  @Override
  public void replayEvents(ReplayEventsRequest request, StreamObserver<EventInfo> observer) {
    Streams.many(observer, scope, out -> events.replay(request, out));
  }
}
