package io.orch.e2e.fleet;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.minion.config.MasterAddress;
import io.orch.minion.link.LinkListener;
import io.orch.minion.link.MasterLink;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.TrustBundle;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Minions whose links are real: each has a key of its own, dials as the agent does and asks for its
 * pillar when it is welcomed. They have no host and run no jobs.
 */
public final class SimulatedFleet implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int JOINING = 16;

  private final List<Simulated> minions = new ArrayList<>();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final LongAdder welcomes = new LongAdder();
  private final LongAdder pillars = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** Joins minions {@code sim0001} and so on; none dials yet. */
  public static SimulatedFleet join(TestingMaster master, Operator operator, int count)
      throws Exception {
    SimulatedFleet fleet = new SimulatedFleet();
    ManagedChannel first =
        Channels.firstContact(LOOPBACK, master.port(), new CaPin(master.pin()), Clock.SYSTEM)
            .build();
    try (ExecutorService joining = Executors.newFixedThreadPool(JOINING)) {
      List<Future<Simulated>> all = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        String id = "sim%04d".formatted(i);
        all.add(
            joining.submit(
                () ->
                    fleet
                    .new Simulated(id, credentials(first, id, operator.token(id)), master.port())));
      }
      for (Future<Simulated> one : all) {
        fleet.minions.add(one.get());
      }
    } finally {
      first.shutdownNow();
    }
    return fleet;
  }

  private static Credentials credentials(ManagedChannel channel, String id, String token) {
    EnrollmentGrpc.EnrollmentBlockingStub stub = EnrollmentGrpc.newBlockingStub(channel);
    KeyPair keys = Keys.generate();
    String nonce = stub.challenge(ChallengeRequest.getDefaultInstance()).getNonce();
    JoinRequest request =
        JoinRequest.newBuilder()
            .setMinionId(id)
            .setCsr(ByteString.copyFrom(Csr.create(keys, id, nonce)))
            .setToken(token)
            .build();
    List<X509Certificate> chain =
        stub.join(request).getIssued().getChainList().stream()
            .map(der -> Certificates.parse(der.toByteArray()))
            .toList();
    return new Credentials(
        keys.getPrivate(), chain.getFirst(), TrustBundle.of(chain.subList(1, chain.size())));
  }

  /** One minion. */
  private final class Simulated implements LinkListener {

    private final String id;
    private final String boot = UUID.randomUUID().toString();
    private final MasterLink link;

    Simulated(String id, Credentials credentials, int port) {
      this.id = id;
      link =
          new MasterLink(
              List.of(new MasterAddress(LOOPBACK, port)),
              () -> credentials,
              this::hello,
              this,
              Limits.standard(HEARTBEAT),
              Clock.SYSTEM);
    }

    private ToMaster.Hello hello() {
      Map<String, @Nullable Object> grains =
          Map.of("id", id, "os", "Debian", "role", "web", "notes", "x".repeat(8_000));
      return new ToMaster.Hello("simulated", boot, grains, List.of(), "", List.of());
    }

    @Override
    public void connected(ToMinion.Welcome welcome) {
      welcomes.increment();
      calls.execute(this::pillar);
    }

    private void pillar() {
      try {
        link.pillars().pillar("", "base", "", Map.of());
        pillars.increment();
      } catch (OrchException e) {
        refused.increment();
      }
    }

    @Override
    public void received(ToMinion message) {}

    @Override
    public void disconnected() {}
  }

  /** All dial, at once. */
  public void start() {
    minions.forEach(one -> one.link.start());
  }

  /** How many are connected. */
  public int connected() {
    return (int) minions.stream().filter(one -> one.link.connected()).count();
  }

  public long welcomes() {
    return welcomes.sum();
  }

  /** How often one got its pillar. */
  public long pillars() {
    return pillars.sum();
  }

  /** How often one did not get its pillar. */
  public long refusedPillars() {
    return refused.sum();
  }

  @Override
  public void close() {
    List<Future<?>> closing = new ArrayList<>();
    minions.forEach(one -> closing.add(calls.submit(one.link::close)));
    calls.close();
  }
}
