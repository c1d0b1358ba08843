# Builds or updates a whole environment:
#
#     orch run deploy-environment --env=prod
#
# The steps run on the master, in order, each on the minions that it targets. failhard ends the run at
# the first step that fails. A second run finds everything as declared and changes nothing.
{%- from 'fleet.jinja' import servers, fleet with context %}

# 1. Every web server of the environment: pages, server, and its own health gate.
web servers:
  salt.state:
    - tgt: {{ pillar.deploy.web_target }}
    - tgt_type: compound
    - sls:
      - web
    - failhard: True

# 2. The same servers as others see them. A step's pillar is laid over the minion's own.
web servers from outside:
  salt.state:
    - tgt: {{ pillar.deploy.ops_target }}
    - tgt_type: compound
    - sls:
      - web.health
    - pillar: {{ {'servers': servers} | json }}
    - failhard: True
    - require:
      - salt: web servers

# 3. The inventory page names only what was just seen to work.
inventory:
  salt.state:
    - tgt: {{ pillar.deploy.ops_target }}
    - tgt_type: compound
    - sls:
      - ops
    - pillar: {{ {'fleet': fleet} | json }}
    - failhard: True
    - require:
      - salt: web servers from outside
