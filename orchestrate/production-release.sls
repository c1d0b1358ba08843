# Brings a new version to the web servers one at a time, and takes it back when one does not get well:
#
#     orch run production-release --env=prod --set web:version=2
#     orch run production-release --env=prod --set web:version=2 --plan    # what it would do, to apply later
#
# --set lays web:version=2 over the pillar of every job of this run. Each server takes the version, must
# become healthy, and is looked at from the ops server before the next one is touched. At the first
# failure no further server is touched, and those that were get back what the last good release gave
# them. To see that, release one that is not well:
#
#     orch run production-release --env=prod --set web:version=3 --set web:health=failing
#
# To keep a version, write it into pillars/prod/environment.sls: the next deploy-environment brings
# every server to what the pillar says.
{%- from 'fleet.jinja' import fleet with context %}

what follows a failure:
  orch.policy:
    - on_failure: rollback

web servers:
  salt.state:
    - tgt: {{ pillar.deploy.web_target }}
    - tgt_type: compound
    - sls:
      - web
    - batch: 1
    - gate:
      - http: http://127.0.0.1:{grain:ports:{{ pillar.env }}}/health.json
        body: '"status": "passing", "version": "{{ pillar.web.version }}"'
        tgt: {{ pillar.deploy.ops_target }}
        tgt_type: compound
        passes: 2
        interval: 500ms
    - failhard: True

inventory:
  salt.state:
    - tgt: {{ pillar.deploy.ops_target }}
    - tgt_type: compound
    - sls:
      - ops
    - pillar: {{ {'fleet': fleet} | json }}
    - failhard: True
    - require:
      - salt: web servers
