package io.orch.master.api;

import io.orch.master.returner.Returners;
import io.orch.proto.v1.ListDeadReturnsRequest;
import io.orch.proto.v1.ListDeadReturnsResponse;
import io.orch.proto.v1.ListReturnersResponse;
import io.orch.proto.v1.RetryReturnsRequest;
import io.orch.proto.v1.RetryReturnsResponse;
import io.orch.proto.v1.ReturnerInfo;

/** Operators' calls on returners. */
record ReturnerCalls(Returners returners) {

  private static final int MOST = 1_000;

  ListReturnersResponse list() {
    ListReturnersResponse.Builder out = ListReturnersResponse.newBuilder();
    returners.list().forEach(status -> out.addReturners(info(status)));
    return out.build();
  }

  private static ReturnerInfo info(Returners.Status status) {
    ReturnerInfo.Builder out =
        ReturnerInfo.newBuilder()
            .setName(status.settings().name())
            .setKind(status.settings().sink().kind())
            .setAddress(status.settings().sink().address())
            .setAll(status.settings().all())
            .setLag(status.lag())
            .setError(status.standing().error())
            .setAttempts(status.standing().attempts())
            .setSinceEpochMillis(status.standing().since().toEpochMilli())
            .setDead(status.standing().dead());
    status.settings().events().forEach(glob -> out.addEvents(glob.pattern()));
    return out.build();
  }

  ListDeadReturnsResponse dead(ListDeadReturnsRequest request) {
    ListDeadReturnsResponse.Builder out = ListDeadReturnsResponse.newBuilder();
    returners
        .dead(request.getName(), Math.clamp(request.getLimit(), 1, MOST))
        .forEach(letter -> out.addEvents(WebhookCalls.event(letter)));
    return out.build();
  }

  RetryReturnsResponse retry(RetryReturnsRequest request) {
    return RetryReturnsResponse.newBuilder()
        .setCount(returners.again(request.getName(), request.getNumbersList()))
        .build();
  }
}
