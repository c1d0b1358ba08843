package io.orch.proto.adapt;

import com.google.protobuf.InvalidProtocolBufferException;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.v1.FromMaster;
import io.orch.proto.v1.FromMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;

/**
 * Messages of the session stream as bytes, in the form of the wire, for what a process keeps on its
 * disk. Reading what is no such message is an {@code OrchException}.
 */
public final class StoredMessages {

  private StoredMessages() {}

  public static byte[] write(JobOffer offer) {
    return SessionAdapter.toProto(new ToMinion.Offer(offer)).toByteArray();
  }

  public static JobOffer readOffer(byte[] bytes) {
    try {
      if (SessionAdapter.fromProto(FromMaster.parseFrom(bytes)) instanceof ToMinion.Offer offer) {
        return offer.job();
      }
      throw broken("a job offer", null);
    } catch (InvalidProtocolBufferException e) {
      throw broken("a job offer", e);
    }
  }

  public static byte[] write(ToMaster.Result result) {
    return SessionAdapter.toProto(result).toByteArray();
  }

  public static ToMaster.Result readResult(byte[] bytes) {
    try {
      if (SessionAdapter.fromProto(FromMinion.parseFrom(bytes)) instanceof ToMaster.Result result) {
        return result;
      }
      throw broken("a job's result", null);
    } catch (InvalidProtocolBufferException e) {
      throw broken("a job's result", e);
    }
  }

  public static byte[] write(MinionEvent event) {
    return EventAdapter.toProto(event).toByteArray();
  }

  public static MinionEvent readEvent(byte[] bytes) {
    try {
      return EventAdapter.fromProto(io.orch.proto.v1.MinionEvent.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw broken("an event", e);
    }
  }

  private static OrchException broken(
      String what, @org.jspecify.annotations.Nullable Throwable cause) {
    OrchException broken =
        new OrchException(ErrorCode.INTERNAL, Location.NONE, "the stored bytes are not " + what);
    if (cause != null) {
      broken.initCause(cause);
    }
    return broken;
  }
}
