package io.orch.master.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.MinionId;
import io.orch.testing.PublicReactors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reactors of public repositories, word for word. */
class ReactorDemosTest extends ReactorFixture {

  /** calvinhp/salt-orchestation-demo: app servers come into and leave a load balancer. */
  @Test
  void haproxy_isUpdatedWhenAnAppConvergesOrLeaves() {
    files.put("haproxy-update.sls", PublicReactors.HAPROXY_UPDATE);
    files.put("haproxy-remove.sls", PublicReactors.HAPROXY_REMOVE);
    accepted.add(new MinionId("proxy"));
    arrive(new MinionId("proxy"));
    minions();
    sessions.connect("proxy");
    react(
        """
        - salt/job/*/ret/*:
          - salt://haproxy-update.sls
        - salt/key:
          - salt://haproxy-remove.sls
        """);
    fire("salt/job/1/ret/app1", Map.of("id", "app1", "fun", "test.ping"));
    fire("salt/job/2/ret/app1", Map.of("id", "app1", "fun", "state.apply"));
    await().until(() -> calls.size() == 1);
    fire("salt/key", Map.of("id", "app1", "act", "accept"));
    fire("salt/key", Map.of("id", "app1", "act", "delete"));
    await().until(() -> calls.size() == 2);
    settled("salt/job/*/ret/*");
    settled("salt/key");
    assertThat(calls).containsExactly("state.apply []", "state.apply []");
    assertThat(sessions.offers("proxy")).hasSize(2);
    assertThat(desk.dead("", 1)).isEmpty();
  }

  /** rehmanz/salt-reactors-demo: its second reactor names no minions, and does nothing in Salt. */
  @Test
  void cleanup_runs_andWhatNamesNoMinionsSaysSo() {
    files.put("reactor/cleanup_logs.sls", PublicReactors.CLEANUP_LOGS);
    files.put("reactor/restart_ssh_service.sls", PublicReactors.RESTART_SSH_SERVICE);
    accepted.add(new MinionId("minion1"));
    arrive(new MinionId("minion1"));
    minions();
    sessions.connect("minion1");
    react(
        """
        - 'salt/demo/minion1/full_logs':
          - salt://reactor/cleanup_logs.sls
        - 'salt/demo/minion1/restart/ssh':
          - salt://reactor/restart_ssh_service.sls
        """);
    fire("salt/demo/minion1/full_logs", Map.of());
    fire("salt/demo/minion1/restart/ssh", Map.of());
    await().until(() -> calls.size() == 1 && desk.dead("", 1).size() == 1);
    assertThat(calls).containsExactly("cmd.run [rm /tmp/log.txt]");
    assertThat(desk.dead("", 1).get(0).why())
        .startsWith("reactor/restart_ssh_service.sls:2:3: local.cmd.run of ID")
        .contains("add '- tgt: TARGET'");
  }

  @Test
  void reactor_addedAndDeletedAtRunTime_isKept() {
    files.put("r.sls", "a:\n  local.test.ping: [{tgt: web1}]\n");
    minions();
    react("- my/a: salt://none.sls");
    RuntimeReactors atRunTime = new RuntimeReactors(reactors, duties, holder);
    fire("my/b", Map.of());
    assertThat(atRunTime.add("my/b", List.of("salt://r.sls"))).containsEntry("status", true);
    assertThat(atRunTime.add("my/b", List.of("salt://r.sls")))
        .containsEntry("comment", "Reactor already exists.");
    fire("my/b", Map.of());
    await().until(() -> calls.size() == 1);
    rest();
    lead(holder);
    fire("my/b", Map.of());
    await().until(() -> calls.size() == 2);
    RuntimeReactors later = new RuntimeReactors(reactors, duties, holder);
    assertThat(later.delete("my/a")).containsEntry("status", true);
    assertThat(later.list()).containsExactly(Map.of("my/b", List.of("salt://r.sls")));
    assertThat(later.delete("my/a")).containsEntry("status", false);
    assertThat(later.leads()).isTrue();
    later.lead(false);
    assertThat(new RuntimeReactors(reactors, duties, holder).willing()).isFalse();
  }
}
