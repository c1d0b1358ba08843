package io.orch.minion.link;

import io.grpc.StatusRuntimeException;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.GetMineRequest;
import io.orch.proto.v1.MineItem;
import io.orch.proto.v1.SessionGrpc;
import io.orch.proto.v1.UpdateMineRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads from the mine and publishes in it. Thread-safe; calls block. */
public final class MineClient {

  private static final long SECONDS = 60;

  private final Connection connection;

  MineClient(Connection connection) {
    this.connection = connection;
  }

  /**
   * Something that is published.
   *
   * @param allowTarget the minions that may get it; empty for all
   */
  public record Item(String name, @Nullable Object value, String allowTarget, String allowKind) {}

  /**
   * What the minions that a target means publish to this one.
   *
   * @return by name, then by minion
   * @throws io.orch.sls.error.OrchException what the master reported, or MASTER_UNREACHABLE
   */
  public Map<String, @Nullable Object> get(String target, String kind, List<String> functions) {
    try {
      return ValueAdapter.mapFromProto(
          stub()
              .getMine(
                  GetMineRequest.newBuilder()
                      .setTarget(target)
                      .setTargetKind(kind)
                      .addAllFunctions(functions)
                      .build())
              .getPublished());
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
  }

  /**
   * Publishes and withdraws; on return the master has stored it.
   *
   * @param clear whether all that is not among the items is withdrawn
   */
  public void update(List<Item> items, boolean clear, List<String> removed) {
    UpdateMineRequest.Builder request =
        UpdateMineRequest.newBuilder().setClear(clear).addAllRemoved(removed);
    items.forEach(item -> request.addItems(message(item)));
    try {
      var unused = stub().updateMine(request.build());
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
  }

  private static MineItem message(Item item) {
    return MineItem.newBuilder()
        .setName(item.name())
        .setValue(ValueAdapter.toProto(item.value()))
        .setAllowTarget(item.allowTarget())
        .setAllowKind(item.allowKind())
        .build();
  }

  private SessionGrpc.SessionBlockingStub stub() {
    return SessionGrpc.newBlockingStub(connection.channel())
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }
}
