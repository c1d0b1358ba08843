package io.orch.master.joiner;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.environment.Joining;
import io.orch.master.environment.MaintenanceWindow;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an environment's policy makes of minions that come late. */
class JoinerPolicyTest extends JoinersFixture {

  @BeforeEach
  void connect() {
    files.put("release.sls", "web:\n  salt.state: [{tgt: 'web*'}, {sls: [web]}]\n");
    answering();
  }

  @Test
  void window_closed_isWaitedFor_unlessJoinersMayAtAnyTime() {
    release();
    MaintenanceWindow nights =
        new MaintenanceWindow(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.of(22, 0),
            LocalTime.of(4, 0),
            ZoneOffset.UTC);
    policy(1, Joining.CATCH_UP, nights);
    join("web3");
    settle();
    assertThat(catchUps()).isEmpty();
    assertThat(joiners.behind("prod")).hasSize(1);
    time.advance(Duration.ofHours(13));
    ticks(8);
    assertThat(catchUps()).hasSize(1);
    policy(1, new Joining(Joining.Action.CATCH_UP, true, List.of()), nights);
    time.advance(Duration.ofHours(8));
    join("web4");
    settle();
    assertThat(stateOf("web4")).isEqualTo(Standing.State.BROUGHT);
    assertThat(events.read(0, 1_000))
        .anyMatch(event -> event.tag().value().equals("orch/window/overridden"));
  }

  @Test
  void approvals_areNotAskedForAgain() {
    release();
    policy(2, Joining.CATCH_UP);
    join("web3");
    settle();
    assertThat(catchUps()).extracting(Run::state).containsExactly(RunState.CHANGED);
  }

  @Test
  void report_tellsOnce_andDoesNothing() {
    release();
    policy(1, new Joining(Joining.Action.REPORT, false, List.of()));
    join("web3");
    settle();
    restart();
    connect("web3");
    settle();
    assertThat(catchUps()).isEmpty();
    assertThat(told()).hasSize(1);
    assertThat(joiners.behind("prod")).hasSize(1);
    policy(1, Joining.CATCH_UP);
    settle();
    assertThat(catchUps()).hasSize(1);
  }

  @Test
  void ignore_andOrchestrationsThatAreNotFollowed_areSilent() {
    release();
    policy(1, new Joining(Joining.Action.IGNORE, false, List.of()));
    join("web3");
    settle();
    policy(1, new Joining(Joining.Action.CATCH_UP, false, List.of("base")));
    connect("web3");
    settle();
    assertThat(catchUps()).isEmpty();
    assertThat(told()).isEmpty();
    assertThat(joiners.behind("prod")).isEmpty();
  }
}
