package io.orch.minion.boot;

import io.orch.minion.event.EventSender;
import io.orch.minion.event.Events;
import io.orch.minion.link.EventClient;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.MinionTags;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Events of a call beside the agent: each is in the master's log when it was sent. */
final class DirectEvents implements Events {

  private final String log = UUID.randomUUID().toString();
  private final AtomicLong last = new AtomicLong();
  private final MinionId minion;
  private final EventClient client;
  private final Supplier<MinionTags> tags;
  private final KnownSecrets secrets;

  DirectEvents(
      MinionId minion, EventClient client, Supplier<MinionTags> tags, KnownSecrets secrets) {
    this.minion = minion;
    this.client = client;
    this.tags = tags;
    this.secrets = secrets;
  }

  @Override
  public void send(String name, Map<String, ? extends @Nullable Object> data) {
    EventTag tag = EventSender.tag(minion, name, secrets);
    if (!tags.get().allows(minion, tag)) {
      throw new OrchException(ErrorCode.PERMISSION_DENIED, tags.get().refusal(minion, tag));
    }
    MinionEvent event = new MinionEvent(last.incrementAndGet(), tag, secrets.masked(data), "");
    ToMinion.EventAck ack = client.send(new ToMaster.Events(log, List.of(event)));
    if (ack.sequence() < event.sequence()) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "the master takes no more events of minion " + minion + " for " + ack.pause());
    }
  }
}
