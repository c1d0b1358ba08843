package io.orch.testing;

/** Reactors of public repositories, word for word. */
public final class PublicReactors {

  /** Of calvinhp/salt-orchestation-demo: an app server that converged comes behind the proxy. */
  public static final String HAPROXY_UPDATE =
      """
      {% if data['id'].startswith('app') and data['fun'] == 'state.apply' %}
      highstate_run:
        local.state.apply:
          - tgt: proxy
      {% endif %}
      """;

  /** Of calvinhp/salt-orchestation-demo: one whose key is deleted leaves it. */
  public static final String HAPROXY_REMOVE =
      """
      {% if data['id'].startswith('app') and data['act'] == 'delete' %}
      highstate_run:
        local.state.apply:
          - tgt: proxy
      {% endif %}
      """;

  /** Of rehmanz/salt-reactors-demo. */
  public static final String CLEANUP_LOGS =
      """
      cleanup log files:
        local.cmd.run:
          - tgt: 'minion1'
          - arg:
            - rm /tmp/log.txt
      """;

  /** Of rehmanz/salt-reactors-demo: it names no minions, and does nothing in Salt. */
  public static final String RESTART_SSH_SERVICE =
      """
      restart ssh service:
        local.cmd.run:
          - args:
            - service ssh restart
      """;

  private PublicReactors() {}
}
