package io.orch.proto.adapt;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.Protocol;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One message of each kind, with every field set. */
final class Samples {

  static final JobRef REF = new JobRef(new JobId("20260101000000000001"), 2);

  private Samples() {}

  static List<ToMinion> toMinion() {
    return List.of(
        new ToMinion.Welcome(
            "1", Duration.ofSeconds(15), "h", Map.of("env_order", List.of("base")), 4, 2),
        new ToMinion.Heartbeat(7),
        new ToMinion.Offer(
            new JobOffer(
                REF,
                "cmd.run",
                List.of("uptime", 1L),
                Map.of("cwd", "/"),
                "base",
                "prod",
                Map.of("a", List.of(1L)),
                "rev",
                "env:prod",
                3,
                Duration.ofSeconds(9),
                "run",
                "req")),
        new ToMinion.ResultAck(REF),
        new ToMinion.Cancel(REF, "why"),
        new ToMinion.Challenge(7),
        new ToMinion.Refresh(true, false, true, true),
        new ToMinion.EventAck("log", 9, Duration.ofMillis(20)));
  }

  static List<ToMaster> toMaster() {
    Schema schema =
        new Schema(
            Kind.STATE,
            "file.absent",
            List.of("file.gone"),
            "Removes a path.",
            "x",
            List.of(
                new Schema.Parameter("name", List.of("path"), "string", true, "", false, "What.")));
    return List.of(
        new ToMaster.Hello(
            "1",
            "boot",
            Map.of("os", "Debian"),
            List.of(schema),
            "h",
            List.of(REF),
            4,
            new Protocol(1, 2)),
        new ToMaster.Present(7),
        new ToMaster.Heartbeat(7),
        new ToMaster.Accepted(REF),
        new ToMaster.Progress(REF, 3, "line", 1, 2),
        new ToMaster.Result(
            REF,
            JobOutcome.TIMED_OUT,
            1,
            Map.of("a", "b"),
            Instant.ofEpochMilli(5),
            Instant.ofEpochMilli(9),
            true),
        new ToMaster.Events(
            "log",
            List.of(new MinionEvent(4, new EventTag("salt/minion/web1/x"), Map.of("k", 1L), ""))),
        new ToMaster.GrainsChanged(Map.of("k", 1L)));
  }
}
