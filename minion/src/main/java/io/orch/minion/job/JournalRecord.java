package io.orch.minion.job;

import io.orch.proto.adapt.StoredMessages;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.sls.secret.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** One line of the journal: what happened to a job or a lease. */
sealed interface JournalRecord {

  record Accepted(JobOffer offer, Instant at) implements JournalRecord {}

  record Started(JobRef ref, Instant at) implements JournalRecord {}

  record Finished(JobRef ref, JobOutcome outcome, int retcode, Instant at)
      implements JournalRecord {}

  /** Holds all that is kept of the job, so that it can stand alone in a rewritten journal. */
  record Acked(JobRef ref, JobOutcome outcome, int retcode, Instant at) implements JournalRecord {}

  /** The newest epoch seen of a lease. */
  record Lease(String name, long epoch, Instant at) implements JournalRecord {}

  /**
   * The record as bytes: a letter for its kind, the time, then its parts; what a job is given is
   * sealed, since it may hold secrets.
   */
  default byte[] bytes(Seal seal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      switch (this) {
        case Accepted r -> {
          begin(out, 'C', r.at);
          byte[] offer = seal.seal(StoredMessages.write(r.offer));
          out.writeInt(offer.length);
          out.write(offer);
        }
        case Started r -> {
          begin(out, 'S', r.at);
          ref(out, r.ref);
        }
        case Finished r -> {
          begin(out, 'F', r.at);
          ref(out, r.ref);
          ending(out, r.outcome, r.retcode);
        }
        case Acked r -> {
          begin(out, 'K', r.at);
          ref(out, r.ref);
          ending(out, r.outcome, r.retcode);
        }
        case Lease r -> {
          begin(out, 'L', r.at);
          out.writeUTF(r.name);
          out.writeLong(r.epoch);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void begin(DataOutputStream out, char kind, Instant at) throws IOException {
    out.writeByte(kind);
    out.writeLong(at.toEpochMilli());
  }

  private static void ref(DataOutputStream out, JobRef ref) throws IOException {
    out.writeUTF(ref.job().value());
    out.writeInt(ref.attempt());
  }

  private static void ending(DataOutputStream out, JobOutcome outcome, int retcode)
      throws IOException {
    out.writeUTF(outcome.name());
    out.writeInt(retcode);
  }

  /** The record of bytes that {@link #bytes} made. */
  static JournalRecord parse(byte[] bytes, Seal seal) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      char kind = (char) in.readByte();
      Instant at = Instant.ofEpochMilli(in.readLong());
      return switch (kind) {
        case 'A' -> new Accepted(StoredMessages.readOffer(in.readNBytes(in.readInt())), at);
        case 'C' ->
            new Accepted(StoredMessages.readOffer(seal.open(in.readNBytes(in.readInt()))), at);
        case 'S' -> new Started(ref(in), at);
        case 'F' -> new Finished(ref(in), JobOutcome.valueOf(in.readUTF()), in.readInt(), at);
        case 'K' -> new Acked(ref(in), JobOutcome.valueOf(in.readUTF()), in.readInt(), at);
        case 'L' -> new Lease(in.readUTF(), in.readLong(), at);
        default -> throw new IOException("a journal record of unknown kind '" + kind + "'");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JobRef ref(DataInputStream in) throws IOException {
    String job = in.readUTF();
    return new JobRef(new JobId(job), in.readInt());
  }
}
