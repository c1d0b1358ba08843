package io.orch.cli.client;

import io.orch.proto.v1.BackupChunk;
import io.orch.proto.v1.BackupSummary;
import io.orch.proto.v1.BackupsGrpc;
import io.orch.proto.v1.MakeBackupRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;

/** Backups of a master. */
public final class BackupClient {

  private final Calls calls;

  BackupClient(Calls calls) {
    this.calls = calls;
  }

  /**
   * A backup that was received whole.
   *
   * @param size in bytes, as the master sent it
   * @param sha256 of that
   * @param taken as of when it is
   */
  public record Made(
      long size,
      String sha256,
      Instant taken,
      String version,
      String schema,
      int parts,
      long rows) {}

  /**
   * Has the master make a backup and writes what it sends; the stream is left open.
   *
   * @throws OrchException when the master ends before the backup, or something else arrived than
   *     was sent
   */
  public Made make(OutputStream out) {
    try {
      return calls.attempt(() -> receive(out));
    } catch (UncheckedIOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "the backup can't be written: " + e.getMessage(),
          e);
    }
  }

  private Made receive(OutputStream out) {
    Iterator<BackupChunk> chunks =
        BackupsGrpc.newBlockingStub(calls.connection().channel())
            .makeBackup(MakeBackupRequest.getDefaultInstance());
    MessageDigest digest = sha256();
    long size = 0;
    while (chunks.hasNext()) {
      BackupChunk chunk = chunks.next();
      if (chunk.hasSummary()) {
        return made(chunk.getSummary(), size, HexFormat.of().formatHex(digest.digest()));
      }
      byte[] data = chunk.getData().toByteArray();
      digest.update(data);
      size += data.length;
      try {
        out.write(data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new OrchException(
        ErrorCode.MASTER_UNREACHABLE, "the master ended before the backup did; try again");
  }

  private static Made made(BackupSummary told, long size, String sha256) {
    if (told.getSize() != size || !told.getSha256().equals(sha256)) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "what arrived is not what the master sent; try again");
    }
    return new Made(
        size,
        sha256,
        Instant.ofEpochMilli(told.getTakenEpochMillis()),
        told.getVersion(),
        told.getSchema(),
        told.getParts(),
        told.getRows());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
