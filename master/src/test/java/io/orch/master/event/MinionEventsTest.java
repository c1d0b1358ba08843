package io.orch.master.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinionEventsTest {

  private static final MinionId WEB1 = new MinionId("web1");

  private final EventLog log = new EventLog(new MemoryEventStore(), Clock.SYSTEM);
  private final MinionEvents events = new MinionEvents(log);

  @ParameterizedTest
  @ValueSource(
      strings = {"salt/minion/web1/custom", "salt/beacon/web1/load/", "orch/minion/web1/a/b"})
  void append_inItsNamespace_isLogged(String tag) {
    assertThat(events.append(WEB1, new EventTag(tag), Map.of()).tag().value()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salt/minion/web2/custom",
        "salt/minion/web1",
        "salt/minion/web1/",
        "salt/minion/web1/start",
        "salt/minion/web10/x",
        "salt/minion/web1x/../web2/x",
        "salt/job/20260101000000000000/ret/web1",
        "salt/auth",
        "salt/key",
        "orch/run/1/new",
        "SALT/minion/web1/x",
        "x/salt/minion/web1/x"
      })
  void append_elsewhere_isRefused(String tag) {
    assertThatThrownBy(() -> events.append(WEB1, new EventTag(tag), Map.of()))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("web1");
    assertThat(log.last()).isZero();
  }

  @Test
  void append_withAnotherId_carriesTheMinionsOwn() {
    Event event =
        events.append(WEB1, new EventTag("orch/minion/web1/x"), Map.of("id", "web2", "n", 1L));
    assertThat(event.data()).containsEntry("id", "web1").containsEntry("n", 1L);
  }

  @Test
  void append_tooLarge_isRefused() {
    assertThatThrownBy(
            () ->
                events.append(
                    WEB1,
                    new EventTag("orch/minion/web1/x"),
                    Map.of("text", "x".repeat(MinionEvents.MAX_BYTES))))
        .hasMessageContaining("bytes");
  }
}
