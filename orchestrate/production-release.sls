# Brings a new version to the web servers one at a time:
#
#     orch run production-release --env=prod --set web:version=2
#
# --set lays web:version=2 over the pillar of every job of this run. Each server takes the version, must
# become healthy, and is looked at from outside before the next one is touched. The first failure ends
# the run: the servers after it keep the version that works. To see that, release one that is not well:
#
#     orch run production-release --env=prod --set web:version=3 --set web:health=failing
#
# To keep a version, write it into pillars/prod/environment.sls: the next deploy-environment brings
# every server to what the pillar says.
{%- from 'fleet.jinja' import servers, fleet with context %}

{%- set minions = servers | sort %}
{%- for minion in minions %}

release to {{ minion }}:
  salt.state:
    - tgt: {{ minion }}
    - tgt_type: list
    - sls:
      - web
    - failhard: True
{%-   if not loop.first %}
    - require:
      - salt: {{ minions[loop.index0 - 1] }} from outside
{%-   endif %}

{{ minion }} from outside:
  salt.state:
    - tgt: {{ pillar.deploy.ops_target }}
    - tgt_type: compound
    - sls:
      - web.health
    - pillar: {{ {'servers': {minion: servers[minion]}} | json }}
    - failhard: True
    - require:
      - salt: release to {{ minion }}
{%- endfor %}

{%- if minions %}

inventory:
  salt.state:
    - tgt: {{ pillar.deploy.ops_target }}
    - tgt_type: compound
    - sls:
      - ops
    - pillar: {{ {'fleet': fleet} | json }}
    - failhard: True
    - require:
      - salt: {{ minions | last }} from outside
{%- else %}

no web server to release to:
  test.fail_without_changes:
    - comment: 'no minion matches {{ pillar.deploy.web_target }}'
    - failhard: True
{%- endif %}
