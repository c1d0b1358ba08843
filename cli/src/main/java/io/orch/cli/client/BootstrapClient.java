package io.orch.cli.client;

import io.orch.proto.v1.BootstrapsGrpc;
import io.orch.proto.v1.GetUserDataRequest;
import io.orch.proto.v1.UserDataText;
import java.util.concurrent.TimeUnit;

/** Calls on a master about instances that are to be started. */
public final class BootstrapClient {

  private static final long LIMIT_SECONDS = 30;

  private final Calls calls;

  BootstrapClient(Calls calls) {
    this.calls = calls;
  }

  /** What an instance gets as its user data. */
  public UserData userData(UserDataWish wish) {
    GetUserDataRequest request =
        GetUserDataRequest.newBuilder()
            .setEnvironment(wish.environment())
            .setRole(wish.role())
            .setFormat(wish.format())
            .setAddress(wish.address())
            .setJoin(wish.join())
            .setToken(wish.token())
            .setVersion(wish.version())
            .setHealth(wish.health())
            .setMetadata(wish.metadata())
            .build();
    return calls.attempt(
        () -> {
          UserDataText answer =
              BootstrapsGrpc.newBlockingStub(calls.connection().channel())
                  .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                  .getUserData(request);
          return new UserData(answer.getText(), answer.getNote());
        });
  }
}
