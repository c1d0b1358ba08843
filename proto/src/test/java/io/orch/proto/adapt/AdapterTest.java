package io.orch.proto.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobRef;
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
import java.math.BigInteger;
import java.time.Duration;
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

  static List<ToMinion> toMinion() {
    return Samples.toMinion();
  }

  @ParameterizedTest
  @MethodSource("toMinion")
  void message_to_a_minion_survives_the_wire(ToMinion message) {
    assertThat(SessionAdapter.fromProto(SessionAdapter.toProto(message))).isEqualTo(message);
  }

  static List<ToMaster> toMaster() {
    return Samples.toMaster();
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

  @Test
  void error_thatSaysWhenToComeAgain_saysSoToTheCaller() {
    OrchException busy =
        new OrchException(ErrorCode.MASTER_BUSY, "later").retryAfter(Duration.ofMillis(1_250));

    OrchException told = ErrorAdapter.fromStatus(ErrorAdapter.toStatus(busy));
    assertThat(told.code()).isEqualTo(ErrorCode.MASTER_BUSY);
    assertThat(told.retryAfter()).contains(Duration.ofMillis(1_250));
    OrchException never = new OrchException(ErrorCode.MASTER_BUSY, "later");
    assertThat(ErrorAdapter.fromStatus(ErrorAdapter.toStatus(never)).retryAfter()).isEmpty();
    OrchException absurd = busy.retryAfter(Duration.ofDays(1_000));
    assertThat(ErrorAdapter.fromStatus(ErrorAdapter.toStatus(absurd)).retryAfter())
        .contains(Duration.ofHours(1));
  }
}
