package io.orch.minion.link;

import io.grpc.StatusRuntimeException;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.PillarRequest;
import io.orch.proto.v1.PillarResponse;
import io.orch.proto.v1.SessionGrpc;
import io.orch.proto.v1.SettingsRequest;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.secret.Secrets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads this minion's pillar and settings from the master. Thread-safe; calls block. */
public final class PillarClient {

  private static final long SECONDS = 60;

  private final Connection connection;

  PillarClient(Connection connection) {
    this.connection = connection;
  }

  /**
   * The pillar at the revision of a job, which knows its secrets.
   *
   * @param job this minion's own; empty for the pillar as it is now
   * @param pillarenv empty for all environments
   * @param override merged over it
   * @throws io.orch.sls.error.OrchException what the master reported, or MASTER_UNREACHABLE
   */
  public SecretMap pillar(
      String job,
      String saltenv,
      String pillarenv,
      Map<String, ? extends @Nullable Object> override) {
    try {
      PillarResponse response =
          SessionGrpc.newBlockingStub(connection.channel())
              .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
              .getPillar(
                  PillarRequest.newBuilder()
                      .setJid(job)
                      .setSaltenv(saltenv)
                      .setPillarenv(pillarenv)
                      .setOverride(ValueAdapter.toProto(override))
                      .build());
      return new SecretMap(
          ValueAdapter.mapFromProto(response.getPillar()), Secrets.of(response.getSecretsList()));
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
  }

  /** The settings that the master gives its minions. */
  public Map<String, @Nullable Object> settings() {
    try {
      return ValueAdapter.mapFromProto(
          SessionGrpc.newBlockingStub(connection.channel())
              .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
              .getSettings(SettingsRequest.getDefaultInstance())
              .getSettings());
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
  }
}
