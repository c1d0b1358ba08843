package io.orch.proto.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.JobAccepted;
import io.orch.proto.v1.Value;
import io.orch.proto.v1.ValueList;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Excerpt;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdapterTest {

  private static final JobRef REF = new JobRef(new JobId("20261121030000123456"), 2);

  @Test
  void value_of_every_kind_survives_the_wire() {
    Map<Object, Object> value = new LinkedHashMap<>();
    value.put("z", Arrays.asList(1L, Long.MIN_VALUE, 2.5, null, true, "ü\u0000"));
    value.put(1L, new BigInteger("123456789012345678901234567890"));
    value.put(true, Map.of());
    Object back = ValueAdapter.fromProto(ValueAdapter.toProto(value));
    assertThat(back).isEqualTo(value);
    assertThat(((Map<?, ?>) back).keySet().toArray()).containsExactly("z", 1L, true);
  }

  @Test
  void value_nested_too_deeply_is_refused_both_ways() {
    Value deep = Value.newBuilder().setText("x").build();
    Object nested = "x";
    for (int i = 0; i < 101; i++) {
      deep = Value.newBuilder().setList(ValueList.newBuilder().addItems(deep)).build();
      nested = List.of(nested);
    }
    Value message = deep;
    Object tree = nested;
    assertThatThrownBy(() -> ValueAdapter.fromProto(message)).hasMessageContaining("deep");
    assertThatThrownBy(() -> ValueAdapter.toProto(tree)).hasMessageContaining("deep");
  }

  @Test
  void big_integer_that_is_no_number_is_refused() {
    assertThatThrownBy(() -> ValueAdapter.fromProto(Value.newBuilder().setBigInteger("1x").build()))
        .isInstanceOf(OrchException.class);
    assertThatThrownBy(
            () ->
                ValueAdapter.fromProto(Value.newBuilder().setBigInteger("9".repeat(5000)).build()))
        .isInstanceOf(OrchException.class);
  }

  static Stream<ToMinion> toMinion() {
    return Stream.of(
        new ToMinion.Welcome(
            "1", Duration.ofSeconds(15), "h", Map.of("env_order", List.of("base"))),
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

  @ParameterizedTest
  @MethodSource("toMinion")
  void message_to_a_minion_survives_the_wire(ToMinion message) {
    assertThat(SessionAdapter.fromProto(SessionAdapter.toProto(message))).isEqualTo(message);
  }

  static Stream<ToMaster> toMaster() {
    Schema schema =
        new Schema(
            Kind.STATE,
            "file.absent",
            List.of("file.gone"),
            "Removes a path.",
            "x",
            List.of(
                new Schema.Parameter("name", List.of("path"), "string", true, "", false, "What.")));
    return Stream.of(
        new ToMaster.Hello("1", "boot", Map.of("os", "Debian"), List.of(schema), "h", List.of(REF)),
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

  @ParameterizedTest
  @MethodSource("toMaster")
  void message_to_the_master_survives_the_wire(ToMaster message) {
    assertThat(SessionAdapter.fromProto(SessionAdapter.toProto(message))).isEqualTo(message);
  }

  @Test
  void message_with_a_job_id_that_is_a_path_is_refused() {
    FromMinion hostile =
        FromMinion.newBuilder()
            .setJobAccepted(
                JobAccepted.newBuilder()
                    .setJob(
                        io.orch.proto.v1.JobRef.newBuilder()
                            .setJid("../../etc/passwd")
                            .setAttempt(1)))
            .build();
    assertThatThrownBy(() -> SessionAdapter.fromProto(hostile))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("no job id");
    assertThatThrownBy(() -> SessionAdapter.fromProto(FromMinion.getDefaultInstance()))
        .isInstanceOf(OrchException.class);
  }

  @Test
  void error_survives_the_wire_with_its_problems() {
    OrchException error =
        new OrchException(
            List.of(
                new Problem(ErrorCode.SLS_INVALID, new Location("a.sls", 1, 2), "first"),
                new Problem(
                    ErrorCode.YAML_SYNTAX,
                    Location.NONE,
                    "second",
                    List.of(new Via(Via.INCLUDED, new Location("b", 3, 0))),
                    new Excerpt("a: {{ b }}", "a: c: d", 5))),
            null);
    OrchException back = ErrorAdapter.fromStatus(ErrorAdapter.toStatus(error));
    assertThat(back.problems()).isEqualTo(error.problems());
  }

  @Test
  void error_with_a_thousand_long_problems_stays_small() {
    List<Problem> many =
        Stream.generate(() -> new Problem(ErrorCode.SLS_INVALID, Location.NONE, "x".repeat(10_000)))
            .limit(1000)
            .toList();
    OrchException back =
        ErrorAdapter.fromStatus(ErrorAdapter.toStatus(new OrchException(many, null)));
    assertThat(back.getMessage().length()).isLessThan(10_000);
  }

  @Test
  void status_without_problems_becomes_an_error_of_its_code() {
    OrchException error =
        ErrorAdapter.fromStatus(Status.UNAVAILABLE.withDescription("gone").asException());
    assertThat(error.code()).isEqualTo(ErrorCode.MASTER_UNREACHABLE);
    assertThat(error).hasMessage("gone");
  }
}
