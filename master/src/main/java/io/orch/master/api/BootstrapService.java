package io.orch.master.api;

import io.grpc.stub.StreamObserver;
import io.orch.master.bootstrap.UserData;
import io.orch.proto.v1.BootstrapsGrpc;
import io.orch.proto.v1.GetUserDataRequest;
import io.orch.proto.v1.UserDataText;

/** What operators ask of the bootstrap of new instances. */
public final class BootstrapService extends BootstrapsGrpc.BootstrapsImplBase {

  private final UserData userData;

  public BootstrapService(UserData userData) {
    this.userData = userData;
  }

  @Override
  public void getUserData(GetUserDataRequest request, StreamObserver<UserDataText> observer) {
    Replies.one(
        observer,
        () ->
            UserDataText.newBuilder()
                .setText(
                    userData.text(
                        new UserData.Wish(
                            request.getEnvironment(),
                            request.getRole(),
                            request.getFormat(),
                            request.getAddress(),
                            request.getJoin(),
                            request.getToken(),
                            request.getVersion(),
                            request.getHealth(),
                            request.getMetadata())))
                .setNote(userData.note())
                .build());
  }
}
