package io.orch.master.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.orch.master.event.MinionEvents;
import io.orch.master.mine.MineItem;
import io.orch.master.mine.StoredMine;
import io.orch.master.session.Certified;
import io.orch.master.session.LiveSessions;
import io.orch.master.session.MinionStream;
import io.orch.proto.adapt.EventAdapter;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.v1.EventAck;
import io.orch.proto.v1.FromMaster;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.GetMineRequest;
import io.orch.proto.v1.GetMineResponse;
import io.orch.proto.v1.PillarRequest;
import io.orch.proto.v1.PillarResponse;
import io.orch.proto.v1.SessionGrpc;
import io.orch.proto.v1.SettingsRequest;
import io.orch.proto.v1.SettingsResponse;
import io.orch.proto.v1.UpdateMineRequest;
import io.orch.proto.v1.UpdateMineResponse;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.task.WorkContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The minions' streams and pillars. */
public final class SessionService extends SessionGrpc.SessionImplBase {

  /** Compiles the pillar of a minion at a revision of the pillar roots; empty for the newest. */
  @FunctionalInterface
  public interface PillarSource {

    SecretMap pillar(
        MinionId minion,
        String revision,
        String saltenv,
        String pillarenv,
        Map<String, @Nullable Object> override);
  }

  /** How many pillars are compiled at one time; the others wait in order. */
  private static final int PILLARS = 32;

  private final LiveSessions sessions;
  private final PillarSource pillars;
  private final Semaphore compiling = new Semaphore(PILLARS, true);
  private final BiFunction<JobId, MinionId, String> revisions;
  private final MinionEvents events;
  private final StoredMine mine;

  /**
   * @param revisions the revision of the pillar that a job of a minion's own was started with;
   *     refuses another's
   */
  public SessionService(
      LiveSessions sessions,
      PillarSource pillars,
      BiFunction<JobId, MinionId, String> revisions,
      MinionEvents events,
      StoredMine mine) {
    this.sessions = sessions;
    this.pillars = pillars;
    this.revisions = revisions;
    this.events = events;
    this.mine = mine;
  }

  @Override
  public StreamObserver<FromMinion> connect(StreamObserver<FromMaster> observer) {
    ServerCallStreamObserver<FromMaster> out = (ServerCallStreamObserver<FromMaster>) observer;
    out.disableAutoRequest();
    Peer peer = Peer.current();
    MinionStream stream =
        sessions.open(
            peer.minion(),
            peer.address(),
            new Certified(peer.expires(), peer.authority()),
            new SessionWire(out));
    Runnable over = LiveStreams.begin(stream::close);
    out.setOnReadyHandler(stream::ready);
    out.setOnCloseHandler(over);
    out.setOnCancelHandler(
        () -> {
          over.run();
          stream.ended();
        });
    return new Inward(stream);
  }

  private record Inward(MinionStream stream) implements StreamObserver<FromMinion> {

    @Override
    public void onNext(FromMinion message) {
      ToMaster received;
      try {
        received = SessionAdapter.fromProto(message);
      } catch (OrchException e) {
        stream.malformed(e);
        return;
      }
      stream.received(received, message.getSerializedSize());
    }

    @Override
    public void onError(Throwable cancelled) {
      stream.ended();
    }

    @Override
    public void onCompleted() {
      stream.left();
    }
  }

  @Override
  public void getPillar(PillarRequest request, StreamObserver<PillarResponse> observer) {
    Replies.one(
        observer,
        () -> {
          WorkContext work = WorkContext.current().with(WorkContext.Key.JOB, request.getJid());
          try (WorkContext.Entered entered = work.enter()) {
            return response(pillar(request));
          }
        });
  }

  private SecretMap pillar(PillarRequest request) {
    try {
      compiling.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "nobody waits for this pillar any more");
    }
    try {
      return pillars.pillar(
          Peer.current().minion(),
          revision(request.getJid()),
          request.getSaltenv(),
          request.getPillarenv(),
          ValueAdapter.mapFromProto(request.getOverride()));
    } finally {
      compiling.release();
    }
  }

  private static PillarResponse response(SecretMap pillar) {
    return PillarResponse.newBuilder()
        .setPillar(ValueAdapter.toProto(pillar))
        .addAllSecrets(pillar.secrets().texts())
        .build();
  }

  /** The revision that the caller's own job was started with. */
  private String revision(String jid) {
    return jid.isEmpty() ? "" : revisions.apply(new JobId(jid), Peer.current().minion());
  }

  @Override
  public void updateMine(UpdateMineRequest request, StreamObserver<UpdateMineResponse> observer) {
    Replies.one(
        observer,
        () -> {
          MinionId minion = Peer.current().minion();
          mine.store().remove(minion, request.getRemovedList());
          List<MineItem> items = request.getItemsList().stream().map(SessionService::item).toList();
          mine.store().put(minion, items, request.getClear());
          return UpdateMineResponse.getDefaultInstance();
        });
  }

  private static MineItem item(io.orch.proto.v1.MineItem item) {
    return new MineItem(
        item.getName(),
        ValueAdapter.fromProto(item.getValue()),
        item.getAllowTarget(),
        item.getAllowKind());
  }

  @Override
  public void getMine(GetMineRequest request, StreamObserver<GetMineResponse> observer) {
    Replies.one(
        observer,
        () ->
            GetMineResponse.newBuilder()
                .setPublished(
                    ValueAdapter.toProto(
                        mine.get(
                            Peer.current().minion(),
                            request.getTarget(),
                            request.getTargetKind(),
                            request.getFunctionsList())))
                .build());
  }

  @Override
  public void sendEvents(io.orch.proto.v1.MinionEvents request, StreamObserver<EventAck> observer) {
    Replies.one(
        observer,
        () ->
            EventAdapter.toProto(
                events.append(Peer.current().minion(), "call", EventAdapter.fromProto(request))));
  }

  @Override
  public void getSettings(SettingsRequest request, StreamObserver<SettingsResponse> observer) {
    Replies.one(
        observer,
        () ->
            SettingsResponse.newBuilder()
                .setSettings(ValueAdapter.toProto(sessions.settings()))
                .build());
  }
}
