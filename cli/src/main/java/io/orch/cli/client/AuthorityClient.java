package io.orch.cli.client;

import io.orch.proto.v1.AuthoritiesGrpc;
import io.orch.proto.v1.AuthorityInfo;
import io.orch.proto.v1.ListAuthoritiesRequest;
import io.orch.proto.v1.ListAuthoritiesResponse;
import io.orch.proto.v1.RetireAuthorityRequest;
import io.orch.proto.v1.RotateAuthorityRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Calls on a master about its authorities. */
public final class AuthorityClient {

  private static final long LIMIT_SECONDS = 30;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Calls calls;

  AuthorityClient(Calls calls) {
    this.calls = calls;
  }

  private AuthoritiesGrpc.AuthoritiesBlockingStub stub() {
    return AuthoritiesGrpc.newBlockingStub(calls.connection().channel())
        .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  public AuthorityReport list() {
    return calls.attempt(
        () -> report(stub().listAuthorities(ListAuthoritiesRequest.getDefaultInstance())));
  }

  /**
   * Makes the next authority.
   *
   * @param present the number of the newest; when there is a newer one already, nothing is done
   */
  public AuthorityReport rotate(int present) {
    RotateAuthorityRequest request =
        RotateAuthorityRequest.newBuilder().setPresent(present).build();
    return calls.attempt(() -> report(stub().rotateAuthority(request)));
  }

  /**
   * Waits until all minions that are connected have a certificate of the newest authority.
   *
   * @param longest to be waited
   * @param seen told of each look
   * @param lost told each time that the master can't be asked
   * @return the last look
   */
  public AuthorityReport await(
      Duration longest, Consumer<AuthorityReport> seen, Consumer<OrchException> lost) {
    long begun = calls.clock().nanos();
    AuthorityReport last = list();
    seen.accept(last);
    while (!last.settled() && calls.clock().nanos() - begun < longest.toNanos()) {
      pause();
      try {
        last = list();
        seen.accept(last);
      } catch (OrchException e) {
        lost.accept(e);
      }
    }
    return last;
  }

  private void pause() {
    try {
      calls.clock().sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "interrupted while waiting for the minions", e);
    }
  }

  /** Ends the trust in an authority; by force also while someone needs it. */
  public AuthorityReport retire(int number, boolean force) {
    RetireAuthorityRequest request =
        RetireAuthorityRequest.newBuilder().setNumber(number).setForce(force).build();
    return calls.attempt(() -> report(stub().retireAuthority(request)));
  }

  private static AuthorityReport report(ListAuthoritiesResponse m) {
    return new AuthorityReport(
        Records.all(m.getAuthoritiesList(), AuthorityClient::authority),
        m.getMinions(),
        Records.all(
            m.getBehindList(),
            one ->
                new AuthorityReport.Behind(
                    one.getKind(), one.getName(), one.getAuthority(), one.getConnected())),
        m.getMinionsBehind(),
        m.getOperatorsBehind());
  }

  private static AuthorityReport.Authority authority(AuthorityInfo m) {
    return new AuthorityReport.Authority(
        m.getNumber(),
        m.getState(),
        m.getPin(),
        Records.time(m.getBeginsEpochMillis()),
        Records.time(m.getExpiresEpochMillis()),
        Records.time(m.getRetiredEpochMillis()));
  }
}
