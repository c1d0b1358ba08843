package io.orch.cli.client;

import io.orch.proto.v1.ListDeadReturnsRequest;
import io.orch.proto.v1.ListReturnersRequest;
import io.orch.proto.v1.RetryReturnsRequest;
import io.orch.proto.v1.ReturnerInfo;
import java.util.List;

/** Calls on a master about where results go beside its store. */
public final class ReturnerClient {

  private final Calls calls;

  ReturnerClient(Calls calls) {
    this.calls = calls;
  }

  public List<Returner> list() {
    return calls.attempt(
        () ->
            Records.all(
                calls
                    .stub()
                    .listReturners(ListReturnersRequest.getDefaultInstance())
                    .getReturnersList(),
                ReturnerClient::returner));
  }

  /** What one did not take, the newest first. */
  public List<DeadEvent> dead(String name, int limit) {
    ListDeadReturnsRequest request =
        ListDeadReturnsRequest.newBuilder().setName(name).setLimit(limit).build();
    return calls.attempt(
        () ->
            Records.all(calls.stub().listDeadReturns(request).getEventsList(), Records::deadEvent));
  }

  /**
   * Has what one did not take handed over again.
   *
   * @param numbers of events; none for all
   * @return how many will be
   */
  public int retry(String name, List<Long> numbers) {
    RetryReturnsRequest request =
        RetryReturnsRequest.newBuilder().setName(name).addAllNumbers(numbers).build();
    return calls.attempt(() -> calls.stub().retryReturns(request).getCount());
  }

  private static Returner returner(ReturnerInfo m) {
    return new Returner(
        m.getName(),
        m.getKind(),
        m.getAddress(),
        m.getAll(),
        m.getEventsList(),
        m.getLag(),
        m.getError(),
        m.getAttempts(),
        Records.time(m.getSinceEpochMillis()),
        m.getDead());
  }
}
