package io.orch.master.api;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.StreamObserver;
import io.orch.master.backup.Backups;
import io.orch.proto.v1.BackupChunk;
import io.orch.proto.v1.BackupSummary;
import io.orch.proto.v1.BackupsGrpc;
import io.orch.proto.v1.MakeBackupRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Hands backups of the running master to operators, as they are made. */
public final class BackupService extends BackupsGrpc.BackupsImplBase implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  /** Who takes nothing for this long is given up: a state of the store is kept for him. */
  private static final Duration STALLED = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Scope scope = new Scope("backup");
  private final Backups backups;
  private final Clock clock;

  public BackupService(Backups backups, Clock clock) {
    this.backups = backups;
    this.clock = clock;
  }

  @Override
  public void makeBackup(MakeBackupRequest request, StreamObserver<BackupChunk> observer) {
    Streams.many(observer, scope, this::make);
  }

  private void make(Consumer<BackupChunk> out) {
    AtomicLong moved = new AtomicLong(clock.nanos());
    AtomicBoolean stalled = new AtomicBoolean();
    Thread worker = Thread.currentThread();
    Thread watch =
        scope.start(
            "stalled",
            () -> {
              while (clock.nanos() - moved.get() < STALLED.toNanos()) {
                clock.sleep(LOOK);
              }
              stalled.set(true);
              worker.interrupt();
            });
    try {
      Sending sending = new Sending(out, moved);
      OutputStream buffered = new BufferedOutputStream(sending, CHUNK);
      Backups.Made made = backups.write(buffered);
      buffered.flush();
      String sha256 = HexFormat.of().formatHex(sending.digest.digest());
      Trail.done(sending.size + " bytes, sha256 " + sha256);
      out.accept(
          BackupChunk.newBuilder()
              .setSummary(
                  BackupSummary.newBuilder()
                      .setSize(sending.size)
                      .setSha256(sha256)
                      .setTakenEpochMillis(made.taken().toEpochMilli())
                      .setVersion(made.version())
                      .setSchema(made.schema())
                      .setParts(made.parts())
                      .setRows(made.rows()))
              .build());
    } catch (IOException e) {
      throw new IllegalStateException("nothing here does I/O", e);
    } catch (OrchException e) {
      if (stalled.get()) {
        throw new OrchException(
            ErrorCode.TIMED_OUT,
            "nothing of the backup was taken for " + STALLED.toSeconds() + " s; it was given up");
      }
      throw e;
    } finally {
      watch.interrupt();
    }
  }

  private final class Sending extends OutputStream {

    private final Consumer<BackupChunk> out;
    private final AtomicLong moved;
    private final MessageDigest digest;
    private long size;

    private Sending(Consumer<BackupChunk> out, AtomicLong moved) {
      this.out = out;
      this.moved = moved;
      try {
        this.digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
      size += length;
      byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
      out.accept(BackupChunk.newBuilder().setData(UnsafeByteOperations.unsafeWrap(copy)).build());
      moved.set(clock.nanos());
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
