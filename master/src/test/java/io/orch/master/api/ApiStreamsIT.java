package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.tls.Credentials;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.SessionGrpc;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiStreamsIT extends ServedApi {

  private StreamObserver<FromMinion> connect(ManagedChannel channel, StreamEar stream) {
    StreamObserver<FromMinion> out = SessionGrpc.newStub(channel).connect(stream);
    out.onNext(hello());
    await().until(() -> !stream.heard.isEmpty());
    return out;
  }

  private static FromMinion hello() {
    return SessionAdapter.toProto(
        new ToMaster.Hello("1.0", "boot", Map.of(), List.of(), "h", List.of()));
  }

  @Test
  void revoke_whileStreaming_cutAtOnceAndNoWayBack() {
    ManagedChannel channel = channel(join("web1"));
    StreamEar stream = new StreamEar();
    connect(channel, stream);

    decisions.revoke(WEB1, "alice");

    await().atMost(Duration.ofSeconds(1)).until(() -> stream.end != null);
    assertThat(stream.end.code()).isEqualTo(ErrorCode.CERTIFICATE_REVOKED);
    OrchException refused = refused(() -> pillar(channel));
    assertThat(refused.code()).isEqualTo(ErrorCode.CERTIFICATE_REVOKED);
    assertThat(refused).hasMessageContaining("is revoked");
  }

  @Test
  void malformedMessage_endsItsStreamAlone() {
    StreamEar bad = new StreamEar();
    StreamEar good = new StreamEar();
    StreamObserver<FromMinion> out = connect(channel(join("web1")), bad);
    connect(channel(join("web2")), good);

    out.onNext(FromMinion.getDefaultInstance());

    await().until(() -> bad.end != null);
    assertThat(bad.end.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
    assertThat(good.end).isNull();
    assertThat(sessions.send(new MinionId("web2"), new ToMinion.EventAck("log", 7, Duration.ZERO)))
        .isTrue();
    await()
        .untilAsserted(
            () -> assertThat(good.heard).contains(new ToMinion.EventAck("log", 7, Duration.ZERO)));
  }

  @Test
  void messageTooLarge_endsItsStreamAlone() {
    StreamEar bad = new StreamEar();
    StreamObserver<FromMinion> out = connect(channel(join("web1")), bad);
    out.onNext(
        FromMinion.newBuilder()
            .setHello(
                io.orch.proto.v1.Hello.newBuilder()
                    .setVersionBytes(ByteString.copyFrom(new byte[17 * 1024 * 1024])))
            .build());

    await().until(() -> bad.end != null);
    await().until(() -> !sessions.connected(WEB1));
  }

  @Test
  void secondStream_replacesFirst() {
    Credentials own = join("web1");
    StreamEar first = new StreamEar();
    StreamEar second = new StreamEar();
    connect(channel(own), first);
    connect(channel(own), second);

    await().until(() -> first.end != null);
    assertThat(first.end).hasMessageContaining("newer stream");
    assertThat(second.end).isNull();
    assertThat(sessions.connected()).containsExactly(WEB1);
  }

  @Test
  void streamBroken_minionIsGone() {
    ManagedChannel channel = channel(join("web1"));
    connect(channel, new StreamEar());
    channel.shutdownNow();

    await().until(() -> !sessions.connected(WEB1));
  }
}
